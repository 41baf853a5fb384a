namespace Helios.Pipeline.Detection.Union;

/// <summary>Several detectors of different kinds on one series: the highest of their scores counts.</summary>
/// <remarks>
/// Scores share one scale, 1.0 = each member's alarm edge, so the union says what any member says; members that learn abstain. A mean
/// would hide what only one kind of detector can see. Costs and memory are those of the members together. Not thread-safe.
/// </remarks>
public sealed class UnionDetector : IDetector, IDetectorMemory
{
    private const byte StateVersion = 1;

    private readonly IDetector[] _members;
    private readonly double[] _scores;

    /// <summary>Creates a union.</summary>
    /// <param name="name">The registered name.</param>
    /// <param name="members">At least one; fresh.</param>
    public UnionDetector(string name, params IDetector[] members)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfZero(members.Length);
        Name = name;
        _members = [.. members];
        _scores = new double[members.Length];
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>The members' names, in order.</summary>
    public IEnumerable<string> Members => _members.Select(member => member.Name);

    /// <summary>What each member scored the last value, in the order of <see cref="Members"/>; 0 while it learns.</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        var best = _members[0].Observe(value, ticks);
        _scores[0] = best.Score;
        for (var i = 1; i < _members.Length; i++)
        {
            var result = _members[i].Observe(value, ticks);
            _scores[i] = result.Score;
            var speaksUp = result.State == DetectorState.Ready && best.State == DetectorState.Learning;
            if (speaksUp || (result.State == best.State && result.Score > best.Score))
            {
                best = result;
            }
        }

        return best;
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(_members.Length);
        foreach (var member in _members)
        {
            writer.Write(member.Name);
            (member as IDetectorMemory)?.WriteTo(writer);
        }
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var version && version != StateVersion)
        {
            throw new InvalidDataException($"the state of detector {Name} has version {version}; this program reads version {StateVersion}");
        }

        var count = reader.ReadInt32();
        for (var i = 0; i < _members.Length; i++)
        {
            if (count != _members.Length || reader.ReadString() != _members[i].Name)
            {
                throw new InvalidDataException($"the state of detector {Name} is of other members than {string.Join(", ", Members)}");
            }

            (_members[i] as IDetectorMemory)?.Read(reader);
        }
    }
}
