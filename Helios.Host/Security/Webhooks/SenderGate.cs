using Helios.Connectors.Clouds;
using Helios.Host.Api;
using Helios.Host.App.Door;
using Helios.Host.Config.Options;
using Helios.Host.Observability;

namespace Helios.Host.Security.Webhooks;

/// <summary>Lets the messages of a door's sender in: the others are answered 401, or 503 while it cannot be said.</summary>
/// <remarks>503, not 401, where keys cannot be fetched: to most clouds a 401 is final, and the message would be lost with them.</remarks>
internal sealed partial class SenderGate(IDoor door, HttpOptions options, ILogger logger)
{
    /// <summary>Judges a message whose verifier needs no body, before it is read.</summary>
    /// <returns>False when the request has been answered.</returns>
    public ValueTask<bool> EnterAsync(HttpContext context, DoorCheck? check) =>
        check is { Verifier.ReadsBody: false } ? JudgeAsync(context, check, default) : ValueTask.FromResult(true);

    /// <summary>Judges a message by its body, before anything of it is parsed.</summary>
    /// <returns>False when the request has been answered.</returns>
    public ValueTask<bool> EnterAsync(HttpContext context, DoorCheck? check, ReadOnlyMemory<byte> body) =>
        check is { Verifier.ReadsBody: true } ? JudgeAsync(context, check, body) : ValueTask.FromResult(true);

    private async ValueTask<bool> JudgeAsync(HttpContext context, DoorCheck check, ReadOnlyMemory<byte> body)
    {
        var verdict = await check.Verifier.VerifyAsync(new HttpMessage(context.Request, body), context.RequestAborted);
        switch (verdict.Kind)
        {
            case SenderVerdictKind.Genuine:
                return true;
            case SenderVerdictKind.Undecided:
                LogUndecided(check.Door, verdict.Text);
                await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, verdict.Text, options.RetryAfter);
                return false;
            default:
                if (await door.ForgedAsync(body, check.Door == "events" ? null : check.Door, verdict.Text))
                {
                    LogForged(check.Door, verdict.Text);
                }

                context.Response.Headers.WWWAuthenticate = check.Challenge;
                await context.RefuseAsync(ProblemKind.BadSignature, $"{verdict.Text} (helios.ingest.verify.{check.Door})");
                return false;
        }
    }

    [LoggerMessage(LogEventIds.SenderForged, LogLevel.Warning, "A message at /ingest/{Door} is not its sender's and was refused: {Problem}. Told once a minute, counted always")]
    private partial void LogForged(string door, string problem);

    [LoggerMessage(LogEventIds.SenderUndecided, LogLevel.Error, "A message at /ingest/{Door} cannot be verified now and its sender is told to send it again: {Problem}")]
    private partial void LogUndecided(string door, string problem);
}
