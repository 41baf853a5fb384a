namespace Helios.Specs.Acceptance;

/// <summary>Everything a store has ever said, and whether it stands by it.</summary>
internal sealed class VerdictBook
{
    private readonly Dictionary<(string Id, int Revision), VerdictLine> _lines = [];

    /// <summary>Revisions known.</summary>
    public int Count => _lines.Count;

    /// <summary>Takes everything a store holds now: nothing that it held before may have gone or have other content.</summary>
    /// <param name="rows">All revisions.</param>
    /// <param name="when">For the message.</param>
    public void Reread(IEnumerable<VerdictLine> rows, string when)
    {
        var seen = 0;
        var known = _lines.Count;
        foreach (var line in rows)
        {
            if (_lines.TryGetValue((line.Id, line.Revision), out var before))
            {
                seen++;
                Assert.True(before == line, $"{when}: content has changed\nbefore: {before}\nnow:    {line}");
            }
            else
            {
                _lines.Add((line.Id, line.Revision), line);
            }
        }

        Assert.True(seen == known, $"{when}: {known - seen} of {known} revisions are gone");
    }

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
