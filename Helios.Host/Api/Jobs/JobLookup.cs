using Helios.Host.App.Jobs;
using Helios.Pipeline.Events;

namespace Helios.Host.Api.Jobs;

/// <summary>Finds jobs by name.</summary>
internal static class JobLookup
{
    private const int MostEdits = 4;

    /// <summary>The job of this name.</summary>
    /// <exception cref="RequestRefused">There is none; the message names the nearest.</exception>
    public static string Find(string name)
    {
        if (JobNames.All.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        var hint = NearestTo(name) is { } nearest ? $"did you mean {nearest}? " : "";
        throw RequestRefused.Missing($"there is no job '{(name.Length <= 64 ? name : name[..64])}'; {hint}the jobs are {string.Join(", ", JobNames.All)}");
    }

    private static string? NearestTo(string name)
    {
        var word = name.ToLowerInvariant();
        var part = word.Length < 3 ? null : JobNames.All.FirstOrDefault(known => known.Contains(word, StringComparison.Ordinal));
        return part ?? (word.Length > 64 ? null : JobNames.All
            .Select(known => (Name: known, Edits: NearestName.Distance(word, known)))
            .Where(static found => found.Edits <= MostEdits)
            .OrderBy(static found => found.Edits)
            .Select(static found => found.Name)
            .FirstOrDefault());
    }
}
