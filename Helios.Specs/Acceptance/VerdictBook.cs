namespace Helios.Specs.Acceptance;

/// <summary>Everything a store has ever said, and whether it stands by it.</summary>
internal sealed class VerdictBook
{
    private readonly Dictionary<(string Id, int Revision), VerdictLine> _lines = [];
    private HashSet<(string Id, int Revision)> _present = [];

    /// <summary>Revisions known.</summary>
    public int Count => _lines.Count;

    /// <summary>Takes everything a store holds now: nothing that it held before may have gone or have other content.</summary>
    /// <param name="rows">All revisions.</param>
    /// <param name="when">For the message.</param>
    public void Reread(IEnumerable<VerdictLine> rows, string when)
    {
        var now = new HashSet<(string, int)>();
        foreach (var line in rows)
        {
            Assert.True(now.Add((line.Id, line.Revision)), $"{when}: the event has a second window: {line}");
            if (!_lines.TryAdd((line.Id, line.Revision), line))
            {
                var before = _lines[(line.Id, line.Revision)];
                Assert.True(before == line, $"{when}: content has changed\nbefore: {before}\nnow:    {line}");
            }
        }

        Assert.True(_present.IsSubsetOf(now), $"{when}: revisions are gone, {now.Count} of {_present.Count} are left");
        _present = now;
    }

    /// <summary>The store is taken away; what it says anew must be what it has said.</summary>
    public void Rewind() => _present = [];

    /// <summary>Asserts that the book holds these and nothing else.</summary>
    /// <param name="expected">Every revision of every event, or the last of each with <paramref name="onlyLatest"/>.</param>
    /// <param name="what">For the message.</param>
    /// <param name="onlyLatest">Whether only last revisions are compared.</param>
    /// <param name="inAnyOrder">Whether the order within lists may differ.</param>
    public void ShouldAgreeWith(IEnumerable<VerdictLine> expected, string what, bool onlyLatest = false, bool inAnyOrder = false)
    {
        var open = onlyLatest
            ? _lines.Values.GroupBy(line => line.Id).Select(lines => lines.MaxBy(line => line.Revision)!).ToDictionary(line => (line.Id, line.Revision))
            : new Dictionary<(string, int), VerdictLine>(_lines);
        var problems = new List<string>();
        foreach (var line in expected)
        {
            if (!open.Remove((line.Id, line.Revision), out var found))
            {
                problems.Add($"absent: {line}");
            }
            else if (!(inAnyOrder ? found.InAnyOrder() : found).Agrees(line))
            {
                problems.Add($"expected: {line}\nfound:    {found}");
            }
        }

        problems.AddRange(open.Values.Select(line => $"not expected: {line}"));
        Assert.True(problems.Count == 0, $"{what}: {problems.Count} differences\n{string.Join('\n', problems.Take(6))}");
    }
}
