using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>What each tenant's outcomes have taught: entity <c>knowledge/{tenant}</c>.</summary>
/// <remarks>
/// An outcome moves the estimates of its action and issue at once; age moves them once a day, weights are computed once a month. Every change
/// is numbered, says what, from, to, why, when and by whom, and can be taken back while it is among the last 200.
/// </remarks>
public sealed class KnowledgeEntity : IEntity<KnowledgeState, KnowledgeCommand, KnowledgeEvent>
{
    /// <summary>The kind in <see cref="EntityId"/>.</summary>
    public const string EntityKind = "knowledge";

    private readonly ActionCatalogue _catalogue;
    private readonly FeedbackOptions _options;

    /// <param name="catalogue">The actions with their estimates.</param>
    /// <param name="options">How outcomes count.</param>
    public KnowledgeEntity(ActionCatalogue catalogue, FeedbackOptions options) => (_catalogue, _options) = (catalogue, options);

    /// <inheritdoc/>
    public string Kind => EntityKind;

    /// <inheritdoc/>
    public JsonTypeInfo<KnowledgeState> StateJson => KnowledgeJson.Default.KnowledgeState;

    /// <inheritdoc/>
    public JsonTypeInfo<KnowledgeCommand> CommandJson => KnowledgeJson.Default.KnowledgeCommand;

    /// <inheritdoc/>
    public JsonTypeInfo<KnowledgeEvent> EventJson => KnowledgeJson.Default.KnowledgeEvent;

    /// <inheritdoc/>
    public KnowledgeCommand Woken { get; } = new KnowledgeCommand.Woken();

    /// <inheritdoc/>
    public KnowledgeCommand? Recovered { get; } = new KnowledgeCommand.Recovered();

    /// <summary>The entity of a tenant.</summary>
    public static EntityId IdOf(string tenant) => new(EntityKind, KeySegment.Of(tenant));

    /// <inheritdoc/>
    public KnowledgeState Initial(string key) => new() { Tenant = KeySegment.NameOf(key) };

    /// <inheritdoc/>
    public Decided<KnowledgeEvent> Decide(KnowledgeState state, KnowledgeCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var decision = new KnowledgeDecision(state, _catalogue, _options, now);
        return command switch
        {
            KnowledgeCommand.RunEnded ended => decision.Learn(ended.Outcome),
            KnowledgeCommand.Recalculate recalculate => decision.Recalculate(recalculate.By),
            KnowledgeCommand.Revert revert => decision.Revert(revert),
            KnowledgeCommand.Pin pin => decision.Pin(pin),
            KnowledgeCommand.Woken => decision.Wake(),
            KnowledgeCommand.Recovered => decision.Recover(),
            _ => new Decided<KnowledgeEvent> { Reply = new KnowledgeReply(false, "it does not know this command") },
        };
    }

    /// <inheritdoc/>
    public KnowledgeState Apply(KnowledgeState state, KnowledgeEvent change) => KnowledgeFold.Apply(state, change);

    /// <inheritdoc/>
    public DateTimeOffset? WakeAt(KnowledgeState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.EstimatesDue is { } estimates && state.WeightsDue is { } weights ? estimates < weights ? estimates : weights : null;
    }

    /// <inheritdoc/>
    public bool MayPassivate(KnowledgeState state) => true;
}
