namespace Helios.Host.Api;

/// <summary>A request that cannot be served as it is; becomes an answer of this kind.</summary>
internal sealed class RequestRefused(ProblemKind kind, string problem) : Exception(problem)
{
    public RequestRefused(int status, string problem)
        : this(ProblemKind.Of(status), problem)
    {
    }

    public ProblemKind Kind => kind;

    /// <summary>The request itself is wrong.</summary>
    public static RequestRefused Bad(string problem) => new(ProblemKind.BadParameter, problem);

    /// <summary>There is no such thing.</summary>
    public static RequestRefused Missing(string problem) => new(ProblemKind.NotFound, problem);
}
