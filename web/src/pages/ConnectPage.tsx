import { PageHeader } from '../components/PageHeader.tsx';

export function ConnectPage() {
  return <PageHeader title="Connect" />;
}
