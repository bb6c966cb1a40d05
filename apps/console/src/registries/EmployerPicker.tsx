import { useApi } from "../api.ts";
import { RemoteSelect } from "./RemoteSelect.tsx";

type Props = {
  /** `register`: by name, whoever asks; otherwise the employers of one's own scope. */
  among: "scope" | "register";
  /** This one is not offered. */
  without?: number;
  id?: string;
  value?: number | null;
  onChange?: (value: number | undefined) => void;
};

/** One employer of the registry. */
export function EmployerPicker({ among, without, ...field }: Props) {
  const api = useApi();
  return (
    <RemoteSelect<number>
      {...field}
      name={`employer ${among}`}
      least={2}
      find={async (text) => {
        const { employers } =
          among === "register"
            ? await api.findEmployers({ query: { text } })
            : await api.listEmployers({ query: { text, size: 20 } });
        return employers
          .filter(({ id }) => id !== without)
          .map(({ id, name, districtName }) => ({ value: id, label: name, note: districtName }));
      }}
      {...(among === "scope"
        ? { labelOf: async (id: number) => (await api.getEmployer({ params: { id } })).employer.name }
        : {})}
    />
  );
}
