using System.Diagnostics.CodeAnalysis;
using Helios.Actors.Recovery;

namespace Helios.Host.App.Healing.Effects;

/// <summary>The code of the actions, by name.</summary>
internal sealed class ActionRegistry(IEnumerable<IRecoveryAction> actions)
{
    private readonly Dictionary<string, IRecoveryAction> _byName = actions.ToDictionary(static action => action.Name, StringComparer.Ordinal);

    /// <summary>Names that have code.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    public bool TryFind(string name, [NotNullWhen(true)] out IRecoveryAction? action) => _byName.TryGetValue(name, out action);
}
