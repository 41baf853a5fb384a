using System.Globalization;
using Helios.Host.App.Door;

namespace Helios.Host.Api;

/// <summary>Answers that say why a request is not served.</summary>
internal static class Refusals
{
    /// <summary>Media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Answers with a status and one sentence.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    /// <param name="retryAfter">When to try again; null where that would not help.</param>
    public static Task RefuseAsync(this HttpContext context, int status, string problem, TimeSpan? retryAfter = null) =>
        context.RefuseAsync(ProblemKind.Of(status), problem, retryAfter);

    /// <summary>Answers with a kind of problem and one sentence.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">What kind.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    /// <param name="retryAfter">When to try again; null where that would not help.</param>
    public static Task RefuseAsync(this HttpContext context, ProblemKind kind, string problem, TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var answer = kind.Answer(problem, RequestTrace.Of(context));
        context.Features.Set(answer);
        context.Response.StatusCode = kind.Status;
        return context.Response.WriteAsJsonAsync(answer, ApiJson.Default.ProblemAnswer, MediaType, context.RequestAborted);
    }

    /// <summary>Answers what a door refused.</summary>
    public static Task RefuseAsync(this HttpContext context, DoorAnswer refusal, TimeSpan retryAfter) => refusal switch
    {
        DoorAnswer.Full full => context.RefuseAsync(StatusCodes.Status429TooManyRequests, full.Problem, full.RetryAfter ?? retryAfter),
        DoorAnswer.TooLarge large => context.RefuseAsync(StatusCodes.Status413PayloadTooLarge, large.Problem),
        DoorAnswer.Closed closed => context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, closed.Problem, retryAfter),
        DoorAnswer.Failed failure => context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, failure.Message, failure.Retryable ? retryAfter : null),
        _ => throw new InvalidOperationException($"{refusal} refuses nothing"),
    };
}
