using System.Text;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Detection.Life;

public sealed class AnomalyLifeSpec
{
    private static readonly AnomalyStageOptions Options = new() { ResolveAfter = 2, AcceptAfter = 4, ExpireAfter = TimeSpan.FromTicks(10) };

    [Fact]
    public void Anomaly_is_open_then_ongoing_then_resolved_when_the_series_is_back()
    {
        var life = new AnomalyLife();
        Assert.Equal(AnomalyState.None, life.State);
        life.Begin(Anomaly());
        Assert.Equal(AnomalyState.Open, life.State);
        Assert.Null(Continue(life, 1, value: 9));
        Assert.Equal(AnomalyState.Ongoing, life.State);
        Assert.Null(Continue(life, 2, value: 1));
        var end = Continue(life, 3, value: 1);
        Assert.Equal((AlarmEndReason.Resolved, AnomalyState.Resolved, AnomalyState.Resolved), (end!.Reason, end.State, life.State));
        Assert.Null(life.Current);
        life.Begin(Anomaly());
        Assert.Equal((AnomalyState.Open, 0), (life.State, life.BackWindows));
    }

    [Fact]
    public void Anomaly_that_stays_is_accepted_when_calm_and_expired_when_not()
    {
        var (calm, wild) = (new AnomalyLife(), new AnomalyLife());
        calm.Begin(Anomaly());
        wild.Begin(Anomaly());
        for (var t = 1; t < 4; t++)
        {
            Assert.Null(Continue(calm, t, value: 9));
        }

        Assert.Equal((AlarmEndReason.Accepted, AnomalyState.Resolved), (Continue(calm, 4, value: 9)!.Reason, calm.State));
        for (var t = 1; t < 10; t++)
        {
            Assert.Null(Continue(wild, t, value: 9, score: 2));
        }

        Assert.Equal((AlarmEndReason.Expired, AnomalyState.Expired), (Continue(wild, 10, value: 9, score: 2)!.Reason, wild.State));
    }

    [Fact]
    public void Window_without_data_neither_ends_nor_prolongs()
    {
        var life = new AnomalyLife();
        life.Begin(Anomaly());
        Continue(life, 1, value: 1);
        for (var t = 2; t < 9; t++)
        {
            Assert.Null(Continue(life, t, double.NaN, 0, AnomalyKind.MissingData));
        }

        Assert.Equal(AlarmEndReason.Resolved, Continue(life, 9, value: 1)!.Reason);
    }

    [Fact]
    public void Open_anomaly_is_told_again_only_when_its_severity_grows()
    {
        var life = new AnomalyLife();
        life.Begin(Anomaly());
        Assert.Throws<InvalidOperationException>(() => life.Begin(Anomaly()));
        (Severity Severity, double Score, bool IsTold)[] windows =
        [
            (Severity.Medium, 5, false), (Severity.High, 0.5, false), (Severity.High, 2, true), (Severity.High, 3, false),
            (Severity.Medium, 9, false), (Severity.Critical, 2, true), (Severity.Critical, 2, false),
        ];
        foreach (var (severity, score, isTold) in windows)
        {
            Assert.Equal(isTold, life.Grew(new(score, 1, 0, 2, DetectorState.Ready, AnomalyKind.Spike, severity)));
        }
    }

    [Fact]
    public void Stage_tells_growth_under_the_id_that_was_told()
    {
        var stage = new AnomalyStage(Registry());
        var (opened, grown, random) = (new List<Anomaly>(), new List<Anomaly>(), new Random(4));
        double[] values = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble()), 3, 3, 60, 60];
        for (var t = 0; t < values.Length; t++)
        {
            var sample = new MetricsSample { Tenant = "acme", WindowStart = t * TimeSpan.TicksPerMinute, Length = TimeSpan.FromMinutes(1) };
            sample.Values[FeatureVector.PayloadSizeVariance] = values[t];
            stage.Process(sample, opened, null, grown);
        }

        var (first, more) = (Assert.Single(opened), Assert.Single(grown));
        Assert.Equal((first.Id, first.WindowStart, Severity.Medium), (more.Id, more.WindowStart, first.Severity));
        Assert.Equal((Severity.High, 60.0), (more.Severity, more.Value));
    }

    [Fact]
    public void Key_names_tenant_cluster_node_and_metric_and_is_never_ambiguous()
    {
        Assert.Equal("acme|||missing_event_rate", AnomalyKey.Of(Anomaly()).ToString());
        Assert.Equal("a%7Cb|c%25|n|m", new AnomalyKey("a|b", "c%", "n", "m").ToString());
    }

    [Fact]
    public void State_of_version_1_is_read_and_its_open_alarm_goes_on()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write((byte)1);
        writer.Write(1);
        writer.Write("acme");
        writer.Write(0L);
        for (var i = 0; i < FeatureVector.Length; i++)
        {
            WriteVersion1(writer, i == FeatureVector.PayloadSizeVariance);
        }

        writer.Flush();
        var stage = new AnomalyStage(Registry(), Options with { ExpireAfter = TimeSpan.FromHours(1) });
        using var reader = new BinaryReader(new MemoryStream(buffer.ToArray()), Encoding.UTF8);
        stage.Read(reader);
        Assert.Equal((buffer.Length, 1), (reader.BaseStream.Position, stage.OpenAlarms));
        var (opened, ended) = (new List<Anomaly>(), new List<AlarmEnd>());
        for (var t = 1; t <= 2; t++)
        {
            var sample = new MetricsSample { Tenant = "acme", WindowStart = t * TimeSpan.TicksPerMinute, Length = TimeSpan.FromMinutes(1) };
            stage.Process(sample, opened, ended);
        }

        var end = Assert.Single(ended);
        Assert.Equal(("id", AlarmEndReason.Resolved, 3.0, 0.75), (end.Anomaly.Id, end.Reason, end.PeakScore, end.Anomaly.Confidence));
        Assert.Equal(new DetectorVote("ewma", 3), Assert.Single(end.Anomaly.Votes));
    }

    /// <summary>A series as the program wrote it before version 2.</summary>
    private static void WriteVersion1(BinaryWriter writer, bool isOpen)
    {
        writer.Write("ewma");
        writer.Write(33);
        writer.Write((byte)1);
        writer.Write(16);
        writer.Write(0);
        writer.Write(0.0);
        writer.Write(0.0);
        writer.Write(1.0);
        writer.Write(isOpen ? 3.0 : 0.0);
        writer.Write(0);
        writer.Write(0);
        writer.Write(isOpen);
        if (isOpen)
        {
            Array.ForEach(["id", "acme", "payload_size_variance"], writer.Write);
            writer.Write((byte)AnomalyKind.Spike);
            writer.Write((byte)Severity.Medium);
            Array.ForEach([3.0, 9.0, 0.0, double.NegativeInfinity, 3.0], writer.Write);
            writer.Write(0L);
            writer.Write(TimeSpan.TicksPerMinute);
            writer.Write("sentence");
            writer.Write(1);
            writer.Write("ewma");
            writer.Write(3.0);
        }
    }

    private static DetectorRegistry Registry()
    {
        var registry = new DetectorRegistry();
        registry.Register("ewma", _ => new EwmaDetector(new EwmaOptions { Direction = Direction.Above, HighZ = 20 }));
        return registry;
    }

    private static AlarmEnd? Continue(AnomalyLife life, long at, double value, double score = 0.5, AnomalyKind kind = AnomalyKind.Normal) =>
        life.Continue(new(score, 1, 0, 2, DetectorState.Ready, kind, Severity.Medium), value, (at, at + 1), Options);

    private static Anomaly Anomaly() => new()
    {
        Id = "id",
        Tenant = "acme",
        Metric = "missing_event_rate",
        Kind = AnomalyKind.Spike,
        Score = 3,
        Confidence = 0.75,
        Severity = Severity.Medium,
        Value = 9,
        Typical = 1,
        Lower = 0,
        Upper = 2,
        Votes = [new DetectorVote("ewma", 3)],
        WindowStart = 0,
        WindowEnd = 1,
        Explanation = "",
    };
}
