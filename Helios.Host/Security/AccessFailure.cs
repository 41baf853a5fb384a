namespace Helios.Host.Security;

/// <summary>Why a request is not let in.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Problem">What is wrong and what to do.</param>
/// <param name="Kind">One word for metrics: <c>unauthenticated</c>, <c>forbidden</c>, <c>limited</c>, <c>cross_site</c> or <c>unavailable</c>.</param>
internal sealed record AccessFailure(int Status, string Problem, string Kind)
{
    /// <summary>When to try again; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static AccessFailure Unauthenticated(string problem) => new(StatusCodes.Status401Unauthorized, problem, "unauthenticated");

    public static AccessFailure Forbidden(string problem) => new(StatusCodes.Status403Forbidden, problem, "forbidden");

    public static AccessFailure CrossSite(string problem) => new(StatusCodes.Status403Forbidden, problem, "cross_site");

    public static AccessFailure Limited(string problem, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, problem, "limited") { RetryAfter = retryAfter };

    public static AccessFailure Unavailable(string problem) =>
        new(StatusCodes.Status503ServiceUnavailable, problem, "unavailable") { RetryAfter = TimeSpan.FromSeconds(5) };
}
