import type { Catalog } from './catalog/catalog.ts';
import { holdersOf } from './gateway/purse.ts';
import type { Ledger } from './ledger/ledger.ts';
import { usdOf } from './ledger/money.ts';
import type { RoutingSettings } from './routing/settings.ts';
import type { SelectingHouse } from './surfaces/platform/selection.ts';
import { callerOf } from './surfaces/shared/request.ts';

interface Sources {
  readonly catalog: Pick<Catalog, 'known'>;
  readonly ledger: Pick<Ledger, 'state'>;
  readonly settings: RoutingSettings;
}

/** What choosing among models needs of the house: those there are, and what may still be spent. */
export function selectingHouse({ catalog, ledger, settings }: Sources): SelectingHouse {
  return {
    known: () => catalog.known(),
    settings,
    left(request) {
      const { remainingMicroUsd: left } = ledger.state(holdersOf(callerOf(request)));
      return left === null ? null : Math.max(0, usdOf(left));
    },
  };
}
