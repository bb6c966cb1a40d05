import { Icon } from "./Icon.tsx";

/** Repeats at the top, for screen readers and for whoever scrolled away, what is wrong at the fields. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly { id: string; message: string }[] }) {
  if (errors.length === 0) return null;
  return (
    <div className="notice notice--danger" role="alert" aria-labelledby="errors-title" tabIndex={-1} data-focus="">
      <h2 className="notice__title" id="errors-title">
        <Icon name="danger" />
        {title}
      </h2>
      <ul className="plain-list">
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a href={`#${id}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
