using Helios.Host.Api.Analytics;
using Helios.Host.Api.Anomalies;
using Helios.Host.Api.Configuration;
using Helios.Host.Api.DeadLetters;
using Helios.Host.Api.Breakers;
using Helios.Host.Api.Detecting;
using Helios.Host.Api.Events;
using Helios.Host.Api.Healing;
using Helios.Host.Api.Healing.Scaling;
using Helios.Host.Api.Jobs;
using Helios.Host.Api.Healing.Feedback;
using Helios.Host.Api.Healing.Qos;
using Helios.Host.Api.Rankings;
using Helios.Host.Api.Sources;
using Helios.Host.Api.Verdicts;
using Helios.Host.App;

namespace Helios.Host.Api;

/// <summary>The routes of anomalies, their counts, rankings, sources and stateless detection.</summary>
internal static class AnalysisApi
{
    // Detection over HTTP is processor time that reconciliation needs.
    private const int ComputingAtOnce = 2;

    public static void Map(IEndpointRouteBuilder routes, HeliosService service, ServiceSetup setup)
    {
        var (route, gate) = (new ApiRoute(setup.Options.Http), new CpuGate(ComputingAtOnce));
        var anomalies = service.Store.Anomalies;
        new AnomalyEndpoints(route, anomalies, setup.Time).Map(routes);
        new ConfigurationEndpoint(route, setup.Options.Node.Name, setup.Root).Map(routes);
        new VerdictEndpoints(route, service.Store.Verdicts).Map(routes);
        new EventEndpoints(route, service.Data).Map(routes);
        new DeadLetterEndpoints(route, service.Data).Map(routes);
        new StatsEndpoint(route, service.Store.Analytics, setup.Time).Map(routes);
        new HistoryEndpoint(route, service.Store.Analytics, setup.Time).Map(routes);
        new RankingEndpoints(route, service.Rankings, gate).Map(routes);
        var healing = new HealingApi(route, service.Store.Views, service.Healing.Entities);
        new IncidentEndpoints(healing, service.Store.Views).Map(routes);
        new RecoveryEndpoints(healing, service.Healing, service.Store.Views, setup.Time).Map(routes);
        new ActionEndpoints(healing, service.Store.Views, service.Healing.Catalogue).Map(routes);
        new KnowledgeEndpoints(healing, service.Store.Views).Map(routes);
        new LoopEndpoints(healing, service.Healing, setup.Options.Node.Name).Map(routes);
        new BreakerEndpoints(route, service.Store.Views, service.Healing.Entities, service.Healing.Breakers.Knows).Map(routes);
        new JobEndpoints(route, service.Store.Views, service.Healing.Entities, setup.Time).Map(routes);
        new ExternalMetricEndpoints(service.Cluster.LagAsync, setup.Time).Map(routes);
        new SourceEndpoints(route, service.Store.Sources, setup.Time).Map(routes);
        new QosEndpoint(route, service.Qos.Board).Map(routes);
        new DetectEndpoints(route, AlarmSettings.Detectors(setup.Options.Detection), anomalies, gate).Map(routes);
    }
}
