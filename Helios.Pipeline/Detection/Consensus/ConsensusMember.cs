namespace Helios.Pipeline.Detection.Consensus;

/// <summary>A detector that votes, and what is known of its failures.</summary>
/// <remarks>
/// A member that throws, or gives a score that is negative or not finite, abstains. After three failures in a row it is asked only at every
/// 64th value, because an exception costs as much as thousands of votes; one success and it is back.
/// </remarks>
internal sealed class ConsensusMember(IDetector detector, double weight)
{
    private const int FailuresToRest = 3;
    private const int RestValues = 63;

    private int _failedInRow;
    private int _rest;

    public IDetector Detector { get; } = detector;

    public double Weight { get; } = weight;

    /// <summary>Votes that failed; the values of a rest are not counted.</summary>
    public long Failures { get; private set; }

    /// <summary>Lets it see a value.</summary>
    public MemberVote Ask(double value, long ticks)
    {
        if (_rest > 0)
        {
            _rest--;
            return Abstention();
        }

        try
        {
            var result = Detector.Observe(value, ticks);
            if (double.IsFinite(result.Score) && result.Score >= 0)
            {
                _failedInRow = 0;
                return new(Weight, result.State == DetectorState.Ready ? VoteStanding.Cast : VoteStanding.Learning, result);
            }
        }
        catch (Exception)
        {
            // The vote goes on without it: it is counted below, and the vote is stored as failed.
        }

        Failures++;
        _failedInRow = Math.Min(_failedInRow + 1, FailuresToRest);
        _rest = _failedInRow == FailuresToRest ? RestValues : 0;
        return Abstention();
    }

    /// <summary>Writes its name, its failures and what it learnt.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Detector.Name);
        writer.Write(Failures);
        writer.Write(_failedInRow);
        writer.Write(_rest);
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory);
        (Detector as IDetectorMemory)?.WriteTo(to);
        to.Flush();
        writer.Write((int)memory.Length);
        writer.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    /// <summary>Reads what follows the name.</summary>
    /// <param name="reader">Behind the name.</param>
    /// <param name="member">Whose it is; null where there is no such member now, and what it learnt is passed over.</param>
    public static void Read(BinaryReader reader, ConsensusMember? member)
    {
        var (failures, failedInRow, rest) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32());
        var length = DetectorMemory.ReadCount(reader, int.MaxValue, "bytes of a member");
        var memory = reader.ReadBytes(length);
        if (memory.Length != length)
        {
            throw new EndOfStreamException("the state of a member of a consensus is torn");
        }

        if (member is null)
        {
            return;
        }

        (member.Failures, member._failedInRow, member._rest) = (failures, failedInRow, rest);
        if (length > 0 && member.Detector is IDetectorMemory detector)
        {
            using var from = new BinaryReader(new MemoryStream(memory, writable: false));
            detector.Read(from);
        }
    }

    private MemberVote Abstention() => new(
        Weight,
        VoteStanding.Failed,
        new DetectorResult(0, double.NaN, double.NaN, double.NaN, DetectorState.Learning, AnomalyKind.Normal, Severity.Low));
}
