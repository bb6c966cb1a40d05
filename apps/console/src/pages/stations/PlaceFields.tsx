import { Input, InputNumber, Select } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../registries/DistrictPicker.tsx";
import { usePageWords } from "../../words.ts";
import { choicesOf } from "./station.ts";
import { words } from "./words.ts";

export type PlaceValues = {
  address: string;
  districtCode: string;
  lon?: number | null;
  lat?: number | null;
  crs?: "WGS-84" | "GCJ-02" | "BD-09";
};

/** Where a station stands. */
export function PlaceFields() {
  const w = usePageWords(words);
  return (
    <>
      <FormField name="districtCode" label={w.district} required>
        <DistrictPicker />
      </FormField>
      <FormField name="address" label={w.address} required>
        <Input maxLength={200} />
      </FormField>
      <FormField name="lon" label={w.lon} hint={w.pointHint}>
        <InputNumber min={73} max={136} step={0.0001} className="stations__degrees" />
      </FormField>
      <FormField name="lat" label={w.lat}>
        <InputNumber min={3} max={54} step={0.0001} className="stations__degrees" />
      </FormField>
      <FormField name="crs" label={w.crs}>
        <Select options={choicesOf(w.crsNames)} />
      </FormField>
    </>
  );
}

/** The point as the server takes it; nothing when it is not whole. */
export function pointOf({ lon, lat, crs }: PlaceValues) {
  return typeof lon === "number" && typeof lat === "number" && crs ? { point: { lon, lat, crs } } : {};
}
