namespace Helios.Pipeline.Metrics;

/// <summary>One state of a merge as it was read: everything, or the changes since the one before.</summary>
/// <param name="Floor">Start of the newest window that the total bound pushed out.</param>
/// <param name="Forgotten">Windows that are gone.</param>
/// <param name="Windows">Windows as they are now, each with a tenant of its own.</param>
internal sealed record SampleMergePart(
    long Floor, IReadOnlyList<(string Tenant, long Start, long Length)> Forgotten, IReadOnlyList<MergeWindow> Windows);
