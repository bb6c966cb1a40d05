import { useQuery } from "@tanstack/react-query";
import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import type { Warning } from "./warning.ts";
import { words } from "./words.ts";

type Props = { warning: Warning; onChange: () => Promise<unknown> };

/** What of it others can learn from: written by one, read and published by another. */
export function WarningStory({ warning, onChange }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [writing, setWriting] = useState(false);
  const { story, mayTell } = warning;
  if (!story && !mayTell) return null;
  const publish = async () => {
    await api.publishWarningStory({ params: { id: warning.id } });
    void message.success(w.storyPublished);
    await onChange();
  };
  return (
    <section>
      <h2>{w.story}</h2>
      {mayTell && <p className="page__note">{w.storyLead}</p>}
      {story?.state === "waiting" && (
        <>
          <p className="page__note">{story.mine ? w.storyMine : w.storyWaiting}</p>
          <h3>{story.title}</h3>
          <blockquote className="quoted">{story.text}</blockquote>
        </>
      )}
      {story?.caseId && (
        <p>
          <a href={`/cases/${encodeURIComponent(story.caseId)}`}>{w.storyOpen}</a>
        </p>
      )}
      {(mayTell || story?.state === "waiting") && (
        <p>
          <Button size="small" onClick={() => setWriting(true)}>
            {mayTell ? w.storyWrite : w.storyEdit}
          </Button>{" "}
          {story?.state === "waiting" && !story.mine && (
            <Button
              size="small"
              onClick={() =>
                confirm({
                  title: `${w.storyPublish}？`,
                  text: w.storyPublishText,
                  action: w.storyPublish,
                  onConfirm: publish,
                })
              }
            >
              {w.storyPublish}
            </Button>
          )}
        </p>
      )}
      {writing && <StoryDialog warning={warning} onChange={onChange} onClose={() => setWriting(false)} />}
    </section>
  );
}

function StoryDialog({ warning, onChange, onClose }: Props & { onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const { message } = App.useApp();
  const draft = useQuery({
    queryKey: ["warning-story", warning.id],
    queryFn: () => api.draftWarningStory({ params: { id: warning.id } }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  if (!draft.data) return null;
  const { needs, need, ...begin } = draft.data;
  const { title = begin.title, text = begin.text } = warning.story ?? {};
  return (
    <FormDialog<{ title: string; text: string; need: string }>
      title={w.storyWrite}
      intro={w.storyIntro}
      initial={{ title, text, ...(need ? { need } : {}) }}
      submit={w.storySubmit}
      onSubmit={async (body) => {
        await api.sendWarningStory({ params: { id: warning.id }, body });
        void message.success(w.storySent);
        await onChange();
      }}
      onClose={onClose}
    >
      <FormField name="title" label={w.storyTitle} required>
        <Input maxLength={80} />
      </FormField>
      <FormField name="need" label={w.storyNeed} required>
        <Select options={needs.map(({ code, name }) => ({ value: code, label: name }))} />
      </FormField>
      <FormField name="text" label={w.storyText} required>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} maxLength={4000} />
      </FormField>
    </FormDialog>
  );
}
