import { z } from 'zod';
import { Bilingual, BilingualList } from './language.ts';

/** A company, platform, tool, regulator or event, in `content/entities.yaml`. */
export const Entity = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  names: BilingualList,
  kind: z.string().min(1),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  description: Bilingual,
  /** Wrong renderings met in translated text, so that they are still recognised. */
  mistranslations: z.array(z.strictObject({ text: z.string(), seen: z.string() })).default([]),
  /** The owner, by id. */
  owner: z.string().optional(),
  note: z.string().optional(),
});
export type Entity = z.infer<typeof Entity>;
