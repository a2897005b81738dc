import { PageHeader } from '../components/PageHeader.tsx';

export function PlaygroundPage() {
  return <PageHeader title="Playground" />;
}
