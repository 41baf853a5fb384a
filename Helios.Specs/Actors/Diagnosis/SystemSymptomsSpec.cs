using Helios.Actors.Diagnosis;
using Helios.Actors.Scaling;
using Helios.Pipeline.Detection;
using static Helios.Specs.Actors.Diagnosis.Ills;

namespace Helios.Specs.Actors.Diagnosis;

public class SystemSymptomsSpec
{
    [Fact]
    public void Healthy_parts_give_no_symptoms() => Assert.Empty(SystemSymptoms.Of(new SystemSnapshot { At = Noon, Lag = [Lag(0, "ok"), Lag(1, "ok")] }));

    [Fact]
    public void Part_that_is_down_or_replaced_is_told_with_its_beginning()
    {
        var symptoms = SystemSymptoms.Of(new SystemSnapshot
        {
            At = Noon,
            Parts = [new PartSighting("store", true, Noon.AddMinutes(-3), "away"), new PartSighting("index", false, Noon, "slow"), new PartSighting("lstm", false, Noon, "no model")],
        });
        Assert.Equal(["part_down:store critical", "part_fallback:index high"], symptoms.Select(Words).Order());
        Assert.Equal((Helios.Actors.Diagnosis.Symptom.System, Noon.AddMinutes(-3)), (symptoms[0].Tenant, symptoms[0].Since));
    }

    [Fact]
    public void Lag_is_one_symptom_a_topic_as_bad_as_its_stuck_partitions()
    {
        Assert.Equal("consumer_lag:events.all medium", Words(Assert.Single(Of(Lag(0, "warning"), Lag(1, "ok")))));
        Assert.Equal("consumer_lag:events.all high", Words(Assert.Single(Of(Lag(0, "stall"), Lag(1, "ok"), Lag(2, "ok")))));
        var worst = Assert.Single(Of(Lag(0, "stop", 50), Lag(1, "stall", 30), Lag(2, "ok", 10)));
        Assert.Equal(("consumer_lag:events.all critical", "consumers", 30.0), (Words(worst), worst.Target, worst.Value));
        Assert.Equal("2 of 3 partitions of events.all fall behind (1 stall, 1 stop); 30 records a partition wait.", worst.Text);
    }

    [Fact]
    public void Records_that_were_lost_are_data_loss()
    {
        Assert.Equal("data_loss:log critical", Words(Assert.Single(Of(Lag(0, "error")))));
        Assert.Equal("data_loss:log critical", Words(Assert.Single(SystemSymptoms.Of(new SystemSnapshot { At = Noon, Losses = 1 }))));
    }

    [Fact]
    public void Poison_is_told_by_source_and_by_how_much()
    {
        var snapshot = new SystemSnapshot { At = Noon, DeadLetters = new Dictionary<string, double> { ["aws"] = 29, ["gcp"] = 30, ["azure"] = 300 } };
        Assert.Equal(["poison:azure critical", "poison:gcp high"], SystemSymptoms.Of(snapshot).Select(Words));
        Assert.Equal(["poison:azure critical"], SystemSymptoms.Of(snapshot, new SystemSymptomOptions { MaxOfKind = 1 }).Select(Words));
    }

    [Fact]
    public void Open_breaker_of_one_node_weighs_less()
    {
        var symptoms = SystemSymptoms.Of(new SystemSnapshot
        {
            At = Noon,
            Breakers = [new BreakerSighting("aws", "pull", true, Noon, "5 failures"), new BreakerSighting("gcp", "push", false, Noon, "quorum")],
        });
        Assert.Equal(["breaker_open:aws/pull medium", "breaker_open:gcp/push high"], symptoms.Select(Words));
        Assert.Equal(["aws", "gcp"], symptoms.Select(symptom => symptom.Target));
    }

    [Fact]
    public void What_nodes_may_see_otherwise_is_told_under_the_name_of_each()
    {
        var symptoms = SystemSymptoms.Of(new SystemSnapshot
        {
            At = Noon,
            Node = "n1",
            Parts = [new PartSighting("log", true, Noon, "away")],
            Breakers = [new BreakerSighting("aws", "pull", true, Noon, ""), new BreakerSighting("gcp", "pull", false, Noon, "")],
            Lag = [Lag(0, "stop")],
        });
        Assert.Equal(["breaker_open:aws/pull@n1", "breaker_open:gcp/pull", "consumer_lag:events.all", "part_down:log@n1"], symptoms.Select(symptom => symptom.Id));
    }

    private static IReadOnlyList<Symptom> Of(params PartitionSighting[] lag) => SystemSymptoms.Of(new SystemSnapshot { At = Noon, Lag = lag });

    private static PartitionSighting Lag(int partition, string status, long records = 0) => new("events.all", partition, records, 100, status);

    private static string Words(Symptom symptom) => $"{symptom.Id} {symptom.Severity.ToWire()}";
}
