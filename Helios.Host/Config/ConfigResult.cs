using System.Diagnostics.CodeAnalysis;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>What became of loading: valid options, or every problem that was found.</summary>
public sealed class ConfigResult
{
    internal ConfigResult(HeliosOptions? options, HoconObject root, IReadOnlyList<ConfigProblem> problems)
    {
        Options = problems.Count == 0 ? options : null;
        Root = root;
        var files = problems.Select(problem => problem.File).Distinct().ToList();
        Problems = [.. problems.OrderBy(problem => files.IndexOf(problem.File)).ThenBy(problem => problem.Line)];
    }

    /// <summary>The options, or null when there are problems.</summary>
    public HeliosOptions? Options { get; }

    /// <summary>Every problem, by file and line; empty when the options are valid.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    /// <summary>True when the options may be used.</summary>
    [MemberNotNullWhen(true, nameof(Options))]
    public bool IsValid => Options is not null;

    /// <summary>The resolved tree, with origins; as far as it could be read when there are problems.</summary>
    internal HoconObject Root { get; }
}
