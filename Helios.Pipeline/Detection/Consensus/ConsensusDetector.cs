using Helios.Pipeline.Detection.Explanation;

namespace Helios.Pipeline.Detection.Consensus;

/// <summary>Several detectors that vote, behind the port of one.</summary>
/// <remarks>
/// Every member sees every value. Members that learn or fail abstain (<see cref="ConsensusMember"/>); below the quorum the consensus is
/// learning. How votes are counted: <see cref="ConsensusTally"/>. Typical value and bounds are those of the leading member: of the one with
/// the most weight among those that alarm with the winning kind, or among all that vote. On alarm the last 64 values may say more about
/// the kind than the members did (<see cref="KindClassifier"/>). Costs its members and about 200 ns; allocates nothing but where a member
/// throws; 1 KiB beside its members. Not thread-safe.
/// </remarks>
public sealed class ConsensusDetector : IDetector, IDetectorMemory, IBandDetector, IVotingDetector
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "consensus";

    private const byte StateVersion = 1;
    private const int RecentLength = 64;

    private readonly RecentValues _recent = new(RecentLength);
    private readonly ConsensusMember[] _members;
    private readonly MemberVote[] _votes;
    private readonly ConsensusOptions _options;

    /// <summary>Creates a consensus of fresh members.</summary>
    /// <param name="registry">Makes the members.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="options">Members, ceiling and quorum.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a member is not registered.</exception>
    public ConsensusDetector(DetectorRegistry registry, string metric, ConsensusOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        _options = options ?? new ConsensusOptions();
        DetectorMemory.Demand(_options.Violations(), RegisteredName);
        _members = [.. _options.Members.Select(member => new ConsensusMember(registry.Create(member.Detector, metric), member.Weight))];
        _votes = new MemberVote[_members.Length];
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <summary>The last verdict.</summary>
    public ConsensusVerdict Verdict { get; private set; }

    /// <inheritdoc />
    public double Confidence => Verdict.Confidence;

    /// <inheritdoc />
    public ReadOnlySpan<double> Recent => _recent.Span;

    /// <inheritdoc />
    public BandBasis Basis => Verdict.Leader >= 0 && _members.Length > 0 && _members[Verdict.Leader].Detector is IBandDetector leader
        ? leader.Basis
        : BandBasis.Unknown;

    /// <summary>Votes that failed, of all members.</summary>
    public long Failures => _members.Sum(static member => member.Failures);

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            _votes[i] = _members[i].Ask(value, ticks);
        }

        _recent.Add(double.IsFinite(value) ? value : double.NaN);
        Verdict = ConsensusTally.Of(_votes, _options);
        var isMissing = !(Math.Abs(value) <= Band.LargestValue);
        var leader = Verdict.Leader < 0 ? Unled() : _votes[Verdict.Leader].Result;
        var result = leader with
        {
            Score = Verdict.Score,
            State = Verdict.HasQuorum ? DetectorState.Ready : DetectorState.Learning,
            Kind = isMissing ? AnomalyKind.MissingData : Verdict.IsAlarm ? Verdict.Kind : AnomalyKind.Normal,
            Severity = Verdict.Severity,
        };
        return result.IsAlarm ? result with { Kind = KindClassifier.Classify(_recent.Span, result) } : result;
    }

    /// <inheritdoc />
    public IReadOnlyList<DetectorVote> CopyVotes()
    {
        var votes = new DetectorVote[_members.Length];
        for (var i = 0; i < votes.Length; i++)
        {
            var (member, vote) = (_members[i], _votes[i]);
            var score = vote.IsCast ? vote.Result.Score : 0;
            votes[i] = new DetectorVote(member.Detector.Name, score) { Weight = member.Weight, Standing = vote.Standing };
        }

        return votes;
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        _recent.WriteTo(writer);
        writer.Write(_members.Length);
        foreach (var member in _members)
        {
            member.WriteTo(writer);
        }
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        DetectorMemory.CheckVersion(reader, StateVersion, RegisteredName);
        _recent.Read(reader);
        for (var left = DetectorMemory.ReadCount(reader, int.MaxValue, "members"); left > 0; left--)
        {
            var name = reader.ReadString();
            ConsensusMember.Read(reader, Array.Find(_members, member => member.Detector.Name == name));
        }
    }

    /// <summary>Nobody votes: what the first member that learns expects.</summary>
    private DetectorResult Unled()
    {
        foreach (ref readonly var vote in _votes.AsSpan())
        {
            if (vote.Standing == VoteStanding.Learning)
            {
                return vote.Result;
            }
        }

        return _votes[0].Result;
    }
}
