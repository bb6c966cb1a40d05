import type { contactZh } from "./words.contact.zh.ts";

export const contactEn: typeof contactZh = {
  news: {
    label: "From the union",
    ask: "The union would like to ask you something; it takes a minute.",
    appointment: "The union would like to arrange a time with you.",
    open: "Open it",
    seen: "Only you see this. You need not answer.",
  },
  ask: {
    title: "The union would like to ask you something",
    question: (subject) => `May the union look into ${subject} at your workplace?`,
    lead: "Without naming anybody, and without saying who asked for it.",
    legend: "Your answer",
    answers: { yes: "Yes", no: "No", later: "Later" },
    send: "Tell the union",
    seen: "Nobody of the union sees who is asked, who answers or how many do: only that at least three said yes, that more said no, or that there are not enough answers. The employer knows nothing of it.",
    until: (day) => `You can answer, or change your answer, until ${day}. Then the answers are deleted.`,
    thanks: "Noted. Thank you.",
    closed: "This question is over; no more answers are taken.",
  },
  appointment: {
    title: "The union would like to arrange a time with you",
    lead: "Somebody of the union's rights centre would like to listen and see what can be done. It is free, and you need not come.",
    when: "When",
    how: "How",
    where: "Where",
    channels: {
      phone: "They call you",
      office: "At the union's office",
      station: "At a service station",
      online: "By video",
    },
    legend: "Does that suit you?",
    answers: { suits: "Yes", "another-time": "No: another time, or not at all" },
    send: "Tell the union",
    seen: "Only the staff who proposed it see your answer; your employer does not know of it.",
    thanks: "They have been told.",
    cancelled: "This appointment was called off.",
    past: "This appointment is over.",
    call: "If it is urgent, call 12351.",
  },
};
