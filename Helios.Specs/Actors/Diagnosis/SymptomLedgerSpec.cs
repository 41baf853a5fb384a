using Helios.Actors.Diagnosis;
using Helios.Pipeline.Detection;
using static Helios.Specs.Actors.Diagnosis.Ills;

namespace Helios.Specs.Actors.Diagnosis;

public class SymptomLedgerSpec
{
    private readonly SymptomLedger _ledger = new();

    [Fact]
    public void Symptom_begins_goes_on_and_ends_after_two_looks_without_it()
    {
        Assert.Equal(["poison:aws:0 Begun"], Look(0, Poison()));
        Assert.Empty(Look(5, Poison()));
        Assert.Empty(Look(10));
        Assert.Empty(Look(15, Poison()));
        Assert.Empty(Look(20));
        Assert.Equal(["poison:aws:0 Ended"], Look(25));
        Assert.Empty(_ledger.Current);
    }

    [Fact]
    public void What_goes_on_is_told_when_it_grows_and_once_a_minute()
    {
        Look(0, Poison());
        Assert.Equal(["poison:aws:0 Ongoing"], Look(5, Poison() with { Severity = Severity.Critical }));
        Assert.Empty(Look(60, Poison() with { Severity = Severity.Critical }));
        Assert.Equal(["poison:aws:0 Ongoing"], Look(65, Poison() with { Severity = Severity.Critical }));
    }

    [Fact]
    public void Symptom_keeps_its_first_beginning()
    {
        Look(0, Poison());
        Look(70, Poison() with { Since = Noon.AddSeconds(70) });
        var current = Assert.Single(_ledger.Current);
        Assert.Equal((Noon, Noon.AddSeconds(70)), (current.Since, current.At));
    }

    [Fact]
    public void Symptoms_beyond_the_limit_are_refused_and_counted()
    {
        Look(0, [.. Enumerable.Range(0, SymptomLedger.MaxSymptoms + 7).Select(i => Poison() with { Id = $"p{i}" })]);
        Assert.Equal((SymptomLedger.MaxSymptoms, 7L), (_ledger.Current.Count, _ledger.Refused));
    }

    private static Symptom Poison() => Symptom("poison", "aws");

    private IEnumerable<string> Look(int seconds, params Symptom[] seen) =>
        _ledger.Observe(seen, Noon.AddSeconds(seconds)).Select(change => $"{change.Symptom.Id} {change.Phase}");
}
