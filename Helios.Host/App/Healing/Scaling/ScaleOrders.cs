using Helios.Actors.Diagnosis;
using Helios.Actors.Hosting;
using Helios.Actors.Scaling;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.App.Healing.Scaling;

/// <summary>Has lanes taken back that are not needed, or that made it worse: no trouble, so no symptom, but an order like a person's.</summary>
/// <param name="entities">The supervisor of the system.</param>
/// <param name="configured">Lanes by configuration: what a person asked for is not gone below.</param>
/// <param name="mode">How far recovery of the system may go.</param>
internal sealed class ScaleOrders(IEntities entities, int configured, Func<DecisionMode> mode)
{
    private (ScaleKind Kind, int Lanes) _last;

    /// <summary>Orders, once for each decision, where recovery acts by itself.</summary>
    public void Take(ScaleDecision decision)
    {
        var wanted = Math.Max(decision.Lanes, configured);
        var isLess = decision.Kind is ScaleKind.Down or ScaleKind.Undo && wanted < decision.Current;
        var isNew = (decision.Kind, wanted) != _last;
        _last = (decision.Kind, wanted);
        if (isLess && isNew && mode() == DecisionMode.Auto)
        {
            var lanes = wanted.ToString(System.Globalization.CultureInfo.InvariantCulture);
            entities.Tell(
                TenantSupervisor.IdOf(Symptom.System),
                new TenantCommand.Order("scale_consumers", SystemSymptoms.Consumers, new Dictionary<string, string> { ["lanes"] = lanes }, "helios", decision.Reason));
        }
    }
}
