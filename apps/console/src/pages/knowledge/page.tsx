import { BookOutlined } from "@ant-design/icons";
import { definePage, type PageDefinition } from "../../registry.ts";

export const pages: PageDefinition[] = [
  definePage({
    path: "/knowledge",
    title: { zh: "知识库", en: "Knowledge base" },
    permission: "knowledge.read",
    nav: {
      group: "knowledge",
      order: 5,
      icon: <BookOutlined />,
      letter: "k",
      // Whoever runs the installation finds it by the palette.
      forAny: ["matter.read", "case.read"],
    },
    load: () => import("./Search.tsx"),
  }),
  definePage({
    path: "/knowledge/entries",
    title: { zh: "知识条目", en: "Knowledge entries" },
    permission: "knowledge.read",
    load: () => import("./Entries.tsx"),
  }),
  definePage({
    path: "/knowledge/entries/new",
    title: { zh: "新条目", en: "New entry" },
    permission: "knowledge.write",
    load: () => import("./NewEntry.tsx"),
  }),
  definePage({
    path: "/knowledge/entries/:id",
    title: { zh: "知识条目", en: "Knowledge entry" },
    permission: "knowledge.read",
    load: () => import("./Entry.tsx"),
  }),
  definePage({
    path: "/knowledge/entries/:id/edit",
    title: { zh: "编写条目", en: "Write an entry" },
    permission: "knowledge.write",
    load: () => import("./EditEntry.tsx"),
  }),
  definePage({
    path: "/knowledge/courses",
    title: { zh: "课程", en: "Courses" },
    permission: "knowledge.read",
    load: () => import("./course/Courses.tsx"),
  }),
  definePage({
    path: "/knowledge/courses/new",
    title: { zh: "新课程", en: "New course" },
    permission: "knowledge.write",
    load: () => import("./course/NewCourse.tsx"),
  }),
  definePage({
    path: "/knowledge/courses/:id",
    title: { zh: "课程", en: "Course" },
    permission: "knowledge.read",
    load: () => import("./course/Course.tsx"),
  }),
  definePage({
    path: "/knowledge/courses/:id/edit",
    title: { zh: "编写课程", en: "Write a course" },
    permission: "knowledge.write",
    load: () => import("./course/EditCourse.tsx"),
  }),
  definePage({
    path: "/knowledge/courses/:id/test",
    title: { zh: "测试", en: "Test" },
    permission: "knowledge.read",
    load: () => import("./course/Test.tsx"),
  }),
  definePage({
    path: "/knowledge/progress",
    title: { zh: "学习进度", en: "Progress of learning" },
    permission: "knowledge.supervise",
    load: () => import("./Progress.tsx"),
  }),
  definePage({
    path: "/knowledge/questions",
    title: { zh: "提问和解答", en: "Questions and answers" },
    permission: "knowledge.read",
    load: () => import("./Questions.tsx"),
  }),
  definePage({
    path: "/knowledge/questions/new",
    title: { zh: "提问", en: "Ask a question" },
    permission: "knowledge.read",
    load: () => import("./Ask.tsx"),
  }),
  definePage({
    path: "/knowledge/questions/:id",
    title: { zh: "提问", en: "Question" },
    permission: "knowledge.read",
    load: () => import("./Question.tsx"),
  }),
];
