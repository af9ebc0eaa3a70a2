using System;
using System.Threading;
using System.Threading.Tasks;

namespace Notify.Mail;

internal sealed class MailSender(ISmtpClient client, TimeProvider clock)
{
    private const int MaximumAttempts = 3;

    public async Task<bool> SendAsync(Message message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaximumAttempts; attempt++)
        {
            try
            {
                await client.SendAsync(message, cancellationToken);
                return true;
            }
            catch (SmtpException) when (attempt < MaximumAttempts)
            {
                var pause = TimeSpan.FromSeconds(Math.Pow(2, attempt));
                await Task.Delay(pause, clock, cancellationToken);
            }
        }

        return false;
    }

    public static string Subject(Message message)
    {
        var subject = message.Subject.Trim();
        return subject.Length == 0 ? "(no subject)" : subject;
    }
}
