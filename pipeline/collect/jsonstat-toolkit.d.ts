declare module 'jsonstat-toolkit' {
  interface Dimension {
    id: string[];
    role: string | null;
    length: number;
  }
  interface Dataset {
    class: string;
    id: string[];
    Dimension(name: string): Dimension | null;
    Data(): { value: number | null }[];
  }
  export default function JSONstat(response: unknown): Dataset;
}
