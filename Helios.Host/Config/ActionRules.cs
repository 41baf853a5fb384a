using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;
using Helios.Pipeline.Decision;

namespace Helios.Host.Config;

/// <summary>Rules of actions: their names must be in the catalogue.</summary>
internal static class ActionRules
{
    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(IReadOnlyDictionary<string, ActionOptions> actions)
    {
        var known = ActionCatalogue.Default.Actions.Select(action => action.Name).ToArray();
        foreach (var (name, options) in actions)
        {
            var key = $"actions.{HoconText.Quote(name)}";
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                var meant = NearestKey.Find(name, known) is { } near ? $"; did you mean {near}?" : $"; there are {string.Join(", ", known)}";
                yield return (key, $"'{HoconText.Shorten(name)}' is no action{meant}");
            }
            else if (name == RecoveryAction.DoNothing && (!options.Enabled || options.Mode != Options.DecisionMode.Auto))
            {
                yield return (key, $"{name} is always among the alternatives; it cannot be switched off");
            }
        }
    }
}
