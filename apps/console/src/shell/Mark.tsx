/** The mark of the family; a picture, so that its red is the same everywhere. */
export function Mark() {
  return <img className="mark" src="/icon.svg" alt="" width="24" height="24" />;
}
