using Helios.Host.App.Series;

namespace Helios.Host.Api.Series;

/// <summary>Why a body of series was not taken; nothing of it was. A problem (RFC 9457) with all that was found.</summary>
internal sealed record SeriesRefusedAnswer
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required int Code { get; init; }

    /// <summary>The first problem in one sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>Under what the log has the request.</summary>
    public required string TraceId { get; init; }

    /// <summary>The problems; the first few, where there are many.</summary>
    public required IReadOnlyList<SeriesProblem> Problems { get; init; }

    /// <summary>The body that says it.</summary>
    public static SeriesRefusedAnswer Of(ProblemAnswer problem, IReadOnlyList<SeriesProblem> problems) => new()
    {
        Type = problem.Type,
        Title = problem.Title,
        Status = problem.Status,
        Code = problem.Code,
        Detail = problem.Detail,
        TraceId = problem.TraceId,
        Problems = problems,
    };
}
