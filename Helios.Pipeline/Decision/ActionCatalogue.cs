namespace Helios.Pipeline.Decision;

/// <summary>The recovery actions known, and <c>do_nothing</c>. Immutable.</summary>
public sealed class ActionCatalogue
{
    private readonly Dictionary<string, RecoveryAction> _byName = new(StringComparer.Ordinal);

    /// <summary>The built-in catalogue.</summary>
    public static readonly ActionCatalogue Default = new(BuiltInActions.All());

    /// <summary>A catalogue of the given actions.</summary>
    /// <exception cref="ArgumentException">A name or an issue of an action occurs twice, <c>do_nothing</c> is absent, or a number is out of range.</exception>
    public ActionCatalogue(IEnumerable<RecoveryAction> actions)
    {
        Actions = [.. actions];
        foreach (var action in Actions)
        {
            if (Problem(action) is { } problem)
            {
                throw new ArgumentException(problem, nameof(actions));
            }

            if (!_byName.TryAdd(action.Name, action))
            {
                throw new ArgumentException($"the action {action.Name} occurs twice", nameof(actions));
            }
        }

        if (!_byName.ContainsKey(RecoveryAction.DoNothing))
        {
            throw new ArgumentException($"{RecoveryAction.DoNothing} must be among the actions", nameof(actions));
        }
    }

    /// <summary>All actions; the order decides between equals.</summary>
    public IReadOnlyList<RecoveryAction> Actions { get; }

    /// <summary>The action of a name; null: there is none.</summary>
    public RecoveryAction? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What forbids an action, as a sentence; null: nothing.</summary>
    public static string? Problem(RecoveryAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var inRange = action is { MttrSeconds: > 0, QosImpact: >= 0 and <= 1, SuccessRate: >= 0 and <= 1, Cost: >= 0 };
        return !inRange || !double.IsFinite(action.MttrSeconds) || !double.IsFinite(action.Cost)
            ? $"an estimate of the action {action.Name} is out of range"
            : action.Timeout <= TimeSpan.Zero || action.Cooldown < TimeSpan.Zero
                ? $"a time of the action {action.Name} is out of range"
                : action.Uses.DistinctBy(use => use.Issue).Count() != action.Uses.Count
                    ? $"an issue occurs twice in the action {action.Name}"
                    : null;
    }
}
