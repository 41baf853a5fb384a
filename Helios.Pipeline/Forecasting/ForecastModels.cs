using System.Diagnostics.CodeAnalysis;
using Helios.Pipeline.Forecasting.Arima;
using Helios.Pipeline.Forecasting.Naive;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Forecasting.Smoothing;

namespace Helios.Pipeline.Forecasting;

/// <summary>Makes forecasting models by name: the command line and configuration say the name.</summary>
/// <remarks>Filled before use and only read afterwards; names are compared exactly.</remarks>
public sealed class ForecastModels
{
    private readonly SortedDictionary<string, Func<ForecastModelOptions, IForecastModel>> _factories = new(StringComparer.Ordinal);

    /// <summary>The registered names, sorted.</summary>
    public IReadOnlyCollection<string> Names => _factories.Keys;

    /// <summary>A registry with the built-in models.</summary>
    public static ForecastModels CreateDefault()
    {
        var models = new ForecastModels();
        models.Register(ArimaModel.RegisteredName, static options => new ArimaModel(new ArimaOptions { Order = options.Order }));
        models.Register(NaiveModel.RegisteredName, static _ => new NaiveModel());
        models.Register("seasonal_naive", static options => new SeasonalNaiveModel(options.Period));
        models.Register("seasonal", static options => new SeasonalModel(options.Period));
        models.Register("stl", static options => new StlModel(options.Period));
        models.Register("ses", static _ => new SmoothingModel(SmoothingForm.Simple));
        models.Register("holt", static _ => new SmoothingModel(SmoothingForm.Holt));
        models.Register("damped", static _ => new SmoothingModel(SmoothingForm.Damped));
        models.Register("holt_winters", static options => new SmoothingModel(SmoothingForm.HoltWinters, options.Period));
        return models;
    }

    /// <summary>Adds a model, or replaces the one of that name.</summary>
    /// <param name="name">Lower case, as on the command line.</param>
    /// <param name="factory">Makes a fresh instance, one a series.</param>
    public void Register(string name, Func<ForecastModelOptions, IForecastModel> factory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(factory);
        _factories[name] = factory;
    }

    /// <summary>Makes a fresh model.</summary>
    /// <returns>False when nothing is registered under <paramref name="name"/>.</returns>
    public bool TryCreate(string name, ForecastModelOptions options, [NotNullWhen(true)] out IForecastModel? model)
    {
        ArgumentNullException.ThrowIfNull(options);
        model = _factories.TryGetValue(name, out var factory) ? factory(options) : null;
        return model is not null;
    }

    /// <summary>Makes a fresh model.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the known ones.</exception>
    public IForecastModel Create(string name, ForecastModelOptions options) => TryCreate(name, options, out var model)
        ? model
        : throw new ArgumentException($"there is no forecasting model '{name}'; known: {string.Join(", ", Names)}", nameof(name));
}
