// What a source says about an application: part of every interview it sends (contract §4).
export interface ApplicationInput {
  application: { external_id: string };
  job: { external_id: string; title: string };
  candidate: {
    external_id?: string | null | undefined;
    name: string;
    email: string;
    time_zone?: string | null | undefined;
    locale?: string | null | undefined;
  };
}
