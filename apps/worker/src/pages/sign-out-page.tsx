import { Button } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const signOutPage: PageOf<"signOut"> = (_, { words }) => ({
  title: words.me.signOut,
  unlisted: true,
  body: <SignOut />,
});

function SignOut() {
  const { words } = useReading();
  return (
    <>
      <WayBack />
      <h1>{words.me.signOut}</h1>
      <p className="lead">{words.me.signOutWhat}</p>
      <form method="post" action={paths.signOut}>
        <div className="button-row">
          <Button kind="primary">{words.me.signOut}</Button>
          <Button kind="quiet" href={paths.me}>
            {words.me.stay}
          </Button>
        </div>
      </form>
    </>
  );
}
