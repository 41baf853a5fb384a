namespace Helios.Host.Api;

/// <summary>A request that cannot be served as it is; becomes an answer with this status.</summary>
internal sealed class RequestRefused(int status, string problem) : Exception(problem)
{
    public int Status => status;

    /// <summary>The request itself is wrong.</summary>
    public static RequestRefused Bad(string problem) => new(StatusCodes.Status400BadRequest, problem);

    /// <summary>There is no such thing.</summary>
    public static RequestRefused Missing(string problem) => new(StatusCodes.Status404NotFound, problem);
}
