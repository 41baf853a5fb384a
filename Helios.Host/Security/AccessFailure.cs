using Helios.Host.Api;

namespace Helios.Host.Security;

/// <summary>Why a request is not let in.</summary>
/// <param name="Kind">What kind of problem.</param>
/// <param name="Problem">What is wrong and what to do.</param>
internal sealed record AccessFailure(ProblemKind Kind, string Problem)
{
    /// <summary>When to try again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static AccessFailure NotSignedIn(string problem) => new(ProblemKind.NotSignedIn, problem);

    public static AccessFailure BadCredentials(string problem) => new(ProblemKind.BadCredentials, problem);

    public static AccessFailure Expired(string problem) => new(ProblemKind.Expired, problem);

    public static AccessFailure NotAllowed(string problem) => new(ProblemKind.NotAllowed, problem);

    public static AccessFailure OtherTenant(string problem) => new(ProblemKind.OtherTenant, problem);

    public static AccessFailure CrossSite(string problem) => new(ProblemKind.CrossSite, problem);

    public static AccessFailure NoToken(string problem) => new(ProblemKind.NoToken, problem);

    public static AccessFailure Limited(string problem, TimeSpan retryAfter) => new(ProblemKind.TooMany, problem) { RetryAfter = retryAfter };

    public static AccessFailure Unavailable(ProblemKind kind, string problem) => new(kind, problem) { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>Answers it.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (Kind.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"helios\"";
        }

        return context.RefuseAsync(Kind, Problem, RetryAfter);
    }
}
