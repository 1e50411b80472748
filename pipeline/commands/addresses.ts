import type { Command } from 'commander';
import { type EditionOptions, print, withEdition } from './options.ts';

interface AddressesOptions extends EditionOptions {
  site: string;
}

export function addAddresses(program: Command): void {
  withEdition(program.command('addresses'))
    .description(
      'Notes the addresses of the built site in content/addresses, so that none ever vanishes; run it before publishing.',
    )
    .option('--site <folder>', 'the built site', process.env.TIDEMARK_SITE ?? 'dist')
    .action(async (options: AddressesOptions) => {
      const { addressesOf, recordAddresses } = await import('../publish/addresses.ts');
      const addresses = await addressesOf(options.site);
      const { added, unanswered } = await recordAddresses(options.content, addresses);
      const words =
        unanswered.length === 0
          ? `${addresses.length} addresses, ${added.length} of them new; all that were published before still answer.\n`
          : `${unanswered.map((address) => `${address} was published and answers no more.\n`).join('')}${unanswered.length} of the addresses in ${options.content}/addresses are not in ${options.site}: build the site from this edition again and do not publish it before they answer.\n`;
      print(options, { addresses: addresses.length, added: added.length, unanswered }, words);
      if (unanswered.length > 0) process.exitCode = 1;
    });
}
