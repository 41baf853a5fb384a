namespace Helios.Host.Api;

/// <summary>Why a request was not served (RFC 9457), as <c>application/problem+json</c>.</summary>
internal sealed record ProblemAnswer
{
    /// <summary>What kind of problem: <c>urn:helios:problem:</c> and its name.</summary>
    public required string Type { get; init; }

    /// <summary>The kind in words, the same for every one of it.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Number of the kind, for ever the same; its first three digits are the status.</summary>
    public required int Code { get; init; }

    /// <summary>One sentence: what is wrong here and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Under what the log and the traces have the request: 32 hexadecimal digits of W3C Trace Context.</summary>
    public required string TraceId { get; init; }
}
