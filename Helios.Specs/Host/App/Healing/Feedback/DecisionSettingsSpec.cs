using Helios.Host.App.Healing.Feedback;
using Helios.Host.Config;
using Helios.Host.Config.Options;
using Helios.Pipeline.Decision;
using Mode = Helios.Pipeline.Decision.DecisionMode;

namespace Helios.Specs.Host.App.Healing.Feedback;

public sealed class DecisionSettingsSpec
{
    [Fact]
    public void Defaults_are_those_of_the_catalogue_and_of_feedback()
    {
        var options = Load();
        Assert.Same(ActionCatalogue.Default, DecisionSettings.Catalogue(options));
        Assert.Equal((Mode.Observe, Mode.Auto), (DecisionSettings.Decisions(options).Mode, DecisionSettings.Decisions(options).Unclear));
        var feedback = DecisionSettings.Feedback(options);
        Assert.Equal(new Helios.Actors.Feedback.FeedbackOptions() with { Prior = feedback.Prior }, feedback);
        Assert.Equal([0.35, 0.25, 0.3, 0.1], feedback.Prior);
    }

    [Fact]
    public void Action_takes_what_is_configured_and_keeps_the_rest()
    {
        var options = Load("helios.actions.notify={mttr=5,mode=approve,timeout=7s}", "helios.actions.resync.enabled=false");
        var catalogue = DecisionSettings.Catalogue(options);
        var (notify, before) = (catalogue.Find("notify")!, ActionCatalogue.Default.Find("notify")!);
        Assert.Equal(before with { MttrSeconds = 5, Mode = Mode.Approve, Timeout = TimeSpan.FromSeconds(7) }, notify);
        Assert.Equal(Mode.Off, catalogue.Find("resync")!.Mode);
        Assert.Equal(ActionCatalogue.Default.Actions.Select(action => action.Name), catalogue.Actions.Select(action => action.Name));
    }

    [Fact]
    public void Modes_of_configuration_and_decisions_are_the_same_words() => Assert.All(
        Enum.GetValues<Helios.Host.Config.Options.DecisionMode>(),
        mode => Assert.Equal(mode.ToString().ToLowerInvariant(), DecisionSettings.ModeOf(mode).ToWire()));

    private static HeliosOptions Load(params string[] overrides) => HeliosConfiguration.Load(null, overrides, _ => null).Options!;
}
