import { formKey } from './config-forms.ts';
import { MailPanel } from './mail-panel.tsx';
import { TestMailPanel } from './test-mail-panel.tsx';
import { WebhookPanel } from './webhook-panel.tsx';
import { WithConfig } from './with-config.tsx';

/** How people and programs are told that a batch has come to rest, goes on or stands still. */
export function NotificationsTab() {
  return (
    <WithConfig>
      {(props) => (
        <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
          <MailPanel key={formKey(props.config, 'mail')} {...props} />
          <div className="grid gap-3">
            <TestMailPanel {...props} />
            <WebhookPanel key={formKey(props.config, 'webhook')} {...props} />
          </div>
        </div>
      )}
    </WithConfig>
  );
}
