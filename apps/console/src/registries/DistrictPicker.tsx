import { useApi } from "../api.ts";
import { useLang } from "../words.ts";
import { RemoteSelect } from "./RemoteSelect.tsx";

type Props = { id?: string; value?: string | null; onChange?: (value: string | undefined) => void };

/** An administrative district (GB/T 2260) by its name; many share one, so its province stands beside it. */
export function DistrictPicker(field: Props) {
  const api = useApi();
  const lang = useLang();
  return (
    <RemoteSelect<string>
      {...field}
      name={`district ${lang}`}
      least={0}
      find={async (text) => {
        const { districts: provinces } = await api.listDistricts({ query: {} });
        const { districts } = text ? await api.listDistricts({ query: { text } }) : { districts: provinces };
        const above = new Map(provinces.map(({ code, name }) => [code.slice(0, 2), name]));
        return districts.map(({ code, name, parent }) => ({
          value: code,
          label: name,
          note: parent ? `${above.get(code.slice(0, 2)) ?? ""} ${code}` : code,
        }));
      }}
      labelOf={async (code) => {
        const { trail } = await api.getDistrict({ params: { code } });
        return trail.map(({ name }) => name).join(" ");
      }}
    />
  );
}
