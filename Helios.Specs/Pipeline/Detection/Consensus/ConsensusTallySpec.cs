using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Consensus;

namespace Helios.Specs.Pipeline.Detection.Consensus;

public sealed class ConsensusTallySpec
{
    private static readonly ConsensusOptions Options = new();

    [Fact]
    public void Score_is_the_weighted_mean_of_what_was_cast_cut_at_the_ceiling()
    {
        var verdict = ConsensusTally.Of([Vote(2, 1), Vote(100, 2), Abstain(VoteStanding.Learning, 1), Vote(0.5, 1)], Options);
        Assert.Equal((2 + (2 * 4) + 0.5) / 4, verdict.Score, 1e-12);
        Assert.Equal((3, 4, 0.8, true, 1), (verdict.Cast, verdict.Members, verdict.CastShare, verdict.HasQuorum, verdict.Leader));

        // Three quarters of the voting weight alarm, four fifths of all weight vote.
        Assert.Equal((1 - Math.Pow(2, -verdict.Score)) * (1 + (0.75 * 0.8)) / 2, verdict.Confidence, 1e-12);
    }

    [Fact]
    public void One_of_four_equal_members_cannot_pass_the_edge_alone() =>
        Assert.False(ConsensusTally.Of([Vote(1e6), Vote(0), Vote(0), Vote(0)], Options).IsAlarm);

    [Fact]
    public void Members_that_learn_or_fail_abstain_and_below_the_quorum_nothing_is_said()
    {
        var verdict = ConsensusTally.Of([Vote(9), Abstain(VoteStanding.Learning), Abstain(VoteStanding.Failed)], Options);
        Assert.Equal((0.0, 0.0, 1, false), (verdict.Score, verdict.Confidence, verdict.Cast, verdict.HasQuorum));
        var two = ConsensusTally.Of([Vote(2), Vote(2), Abstain(VoteStanding.Failed)], Options);
        Assert.Equal((2.0, 2, true), (two.Score, two.Cast, two.HasQuorum));
        Assert.Equal(-1, ConsensusTally.Of([Abstain(VoteStanding.Learning)], Options).Leader);
    }

    [Fact]
    public void Kind_has_most_of_the_alarming_weight_and_earlier_members_win_ties()
    {
        Assert.Equal(AnomalyKind.Trend, ConsensusTally.Of([Vote(3), Vote(3, 1.5, AnomalyKind.Trend), Vote(3, 1, AnomalyKind.Drop)], Options).Kind);
        var tie = ConsensusTally.Of([Vote(0), Vote(3, 1, AnomalyKind.Drop), Vote(3)], Options);
        Assert.Equal((AnomalyKind.Drop, 1), (tie.Kind, tie.Leader));
    }

    [Fact]
    public void Severity_is_what_half_of_the_alarming_weight_says_and_critical_when_all_say_high()
    {
        Assert.Equal(Severity.High, ConsensusTally.Of([High(3), Vote(3), Vote(0)], Options).Severity);
        Assert.Equal(Severity.Medium, ConsensusTally.Of([High(3), Vote(3), Vote(3)], Options).Severity);
        Assert.Equal(Severity.Critical, ConsensusTally.Of([High(3), High(3), High(2)], Options).Severity);
        Assert.Equal(Severity.High, ConsensusTally.Of([High(3), High(3)], Options).Severity);
        Assert.Equal(Severity.High, ConsensusTally.Of([High(3), High(3), Abstain(VoteStanding.Failed)], Options).Severity);
        Assert.Equal(Severity.Low, ConsensusTally.Of([Vote(0.9), Vote(0.2)], Options).Severity);
    }

    [Fact]
    public void Tally_keeps_its_laws_for_any_votes()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var votes = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Any(random)).ToArray();
            var verdict = ConsensusTally.Of(votes, Options);
            Assert.True(verdict.Score >= 0 && verdict.Score <= Options.Ceiling && verdict.Confidence is >= 0 and <= 1, $"seed {seed}: {verdict}");
            Assert.True(verdict.IsAlarm == (verdict.Kind is not (AnomalyKind.Normal or AnomalyKind.MissingData)), $"seed {seed}: {verdict}");
            Assert.True(verdict.IsAlarm == (verdict.Severity > Severity.Low), $"seed {seed}: {verdict}");

            var shuffled = (MemberVote[])votes.Clone();
            random.Shuffle(shuffled);
            var other = ConsensusTally.Of(shuffled, Options);
            Assert.True(Math.Abs(verdict.Score - other.Score) < 1e-12 && Math.Abs(verdict.Confidence - other.Confidence) < 1e-12, $"seed {seed}: order matters");
            Assert.Equal(verdict.Severity, other.Severity);

            var index = random.Next(votes.Length);
            if (votes[index].IsCast)
            {
                votes[index] = votes[index] with { Result = votes[index].Result with { Score = votes[index].Result.Score + random.NextDouble() } };
                Assert.True(ConsensusTally.Of(votes, Options).Score >= verdict.Score, $"seed {seed}: a higher vote lowered the score");
            }
        }
    }

    private static MemberVote Any(Random random)
    {
        if (random.Next(4) == 0)
        {
            return Abstain((VoteStanding)random.Next(1, 3), 1 + random.Next(3));
        }

        var score = random.Next(3) * 3 * random.NextDouble();
        var vote = Vote(score, 1 + random.Next(3), (AnomalyKind)random.Next(1, 4));
        return score > 1 && random.Next(2) == 0 ? vote with { Result = vote.Result with { Severity = Severity.High } } : vote;
    }

    private static MemberVote High(double score)
    {
        var vote = Vote(score);
        return vote with { Result = vote.Result with { Severity = Severity.High } };
    }

    private static MemberVote Vote(double score, double weight = 1, AnomalyKind kind = AnomalyKind.Spike) => new(
        weight,
        VoteStanding.Cast,
        new(score, 1, 0, 2, DetectorState.Ready, score > 1 ? kind : AnomalyKind.Normal, score > 1 ? Severity.Medium : Severity.Low));

    private static MemberVote Abstain(VoteStanding standing, double weight = 1) =>
        new(weight, standing, new(0, 1, 0, 2, DetectorState.Learning, AnomalyKind.Normal, Severity.Low));
}
