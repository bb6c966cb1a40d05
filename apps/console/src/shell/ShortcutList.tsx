import { Modal } from "antd";
import { useShortcutList } from "../keyboard/Shortcuts.tsx";
import { useWords } from "../words.ts";

const groups = ["anywhere", "list", "thing"] as const;

/** Every key that works on this page now. */
export function ShortcutList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const w = useWords();
  const all = useShortcutList();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={w.shortcuts.title} width={560} destroyOnHidden>
      {open &&
        groups.map((group) => {
          const rows = new Map(
            all()
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => [shortcut.keys, shortcut.label]),
          );
          if (rows.size === 0) return null;
          return (
            <section key={group} className="keys">
              <h2>{w.shortcuts.groups[group]}</h2>
              <dl>
                {[...rows].map(([keys, label]) => (
                  <div key={keys}>
                    <dt>
                      {keys.split(" ").map((key) => (
                        <kbd key={key}>{key === "ctrl+k" ? "Ctrl K" : key}</kbd>
                      ))}
                    </dt>
                    <dd>{label}</dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
    </Modal>
  );
}
