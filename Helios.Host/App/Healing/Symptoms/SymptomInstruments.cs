using System.Diagnostics.Metrics;
using Helios.Actors.Diagnosis;
using Helios.Host.App.Healing.Scaling;
using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Symptoms;

/// <summary>Metrics of symptoms, diagnosis and scaling, observed when a listener asks.</summary>
internal sealed class SymptomInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    /// <param name="watch">Who looks at the parts.</param>
    /// <param name="diagnostician">Who diagnoses.</param>
    /// <param name="scale">Who plans lanes; null: nobody.</param>
    public SymptomInstruments(SymptomWatch watch, Diagnostician diagnostician, ScaleWatch? scale)
    {
        _meter.CreateObservableCounter("helios.symptoms.dropped", () => watch.Dropped, "{change}", "News of symptoms that were dropped because nobody took them, or there were too many.");
        _meter.CreateObservableCounter("helios.diagnosis.left_out", () => diagnostician.LeftOut, "{symptom}", "Symptoms beyond those that a diagnosis considers.");
        if (scale is not null)
        {
            _meter.CreateObservableGauge(
                "helios.scaling.lanes", () => scale.Decisions.Select(one => new Measurement<int>(one.Value.Lanes, new KeyValuePair<string, object?>("topic", one.Key))),
                "{lane}", "Lanes that each node should have.");
            _meter.CreateObservableGauge(
                "helios.scaling.predicted_lag",
                () => scale.Decisions.Where(one => double.IsFinite(one.Value.Predicted)).Select(one => new Measurement<double>(one.Value.Predicted, new KeyValuePair<string, object?>("topic", one.Key))),
                "{record}", "Worst mean lag of a partition within the horizon.");
        }
    }

    public void Dispose() => _meter.Dispose();
}
