using Helios.Host.Observability;
using Helios.Host.Observability.View;

namespace Helios.Specs.Host.Observability.View;

public sealed class CloudStateSpec
{
    [Fact]
    public void Cloud_that_delivers_like_the_others_is_ok() => Assert.Equal(CloudState.Ok, Judge(Cloud(200, 0), Cloud(199, 1)));

    [Fact]
    public void Cloud_at_less_than_half_of_the_fastest_is_slow() => Assert.Equal(CloudState.Slow, Judge(Cloud(88, 0), Cloud(200, 0)));

    [Fact]
    public void Cloud_at_a_few_events_a_second_is_not_called_slow() => Assert.Equal(CloudState.Ok, Judge(Cloud(0.4, 2), Cloud(2, 0)));

    [Fact]
    public void Cloud_that_stopped_while_another_goes_on_is_silent() => Assert.Equal(CloudState.Silent, Judge(Cloud(0, 6), Cloud(200, 0)));

    [Fact]
    public void Cloud_never_seen_is_silent_once_another_delivers_for_long() => Assert.Equal(CloudState.Silent, Judge(Cloud(0, null), Cloud(200, 0)));

    [Fact]
    public void Cloud_that_pauses_with_all_others_is_idle() => Assert.Equal(CloudState.Idle, Judge(Cloud(0, 300), Cloud(0, 301)));

    [Fact]
    public void Cloud_before_the_first_event_of_any_is_idle() => Assert.Equal(CloudState.Idle, Judge(Cloud(0, null), Cloud(0, null)));

    [Fact]
    public void Suspended_cloud_is_called_so_whatever_it_does() =>
        Assert.Equal(CloudState.Suspended, Judge(Cloud(0, 60) with { Suspended = true }, Cloud(200, 0)));

    [Fact]
    public void Cloud_that_nobody_expects_is_extra() =>
        Assert.Equal(CloudState.Extra, Judge(Cloud(20, 0) with { Expected = false }, Cloud(200, 0)));

    [Fact]
    public void Every_state_has_a_word_and_a_symbol_of_its_own()
    {
        var states = Enum.GetValues<CloudState>();
        Assert.Equal(states.Length, states.Select(state => state.Word()).Distinct().Count());
        Assert.Equal(states.Length, ViewGlyphs.Unicode.Clouds.Distinct().Count());
        Assert.Equal(states.Length, ViewGlyphs.Ascii.Clouds.Distinct().Count());
    }

    private static CloudState Judge(SourceStatus cloud, SourceStatus other) =>
        CloudStates.Of(cloud, SampleStatus.At(SampleStatus.Noon) with { Sources = [cloud, other] });

    private static SourceStatus Cloud(double rate, int? secondsAgo) => new(
        "aws", true, false, 1, rate, secondsAgo is { } ago ? SampleStatus.Noon.AddSeconds(-ago) : null, 0, null);
}
