import { PageHeader } from '../components/PageHeader.tsx';

export function InteractionPage() {
  return <PageHeader title="Interaction" />;
}
