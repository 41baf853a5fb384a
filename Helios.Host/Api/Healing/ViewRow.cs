using Helios.Actors.Hosting;

namespace Helios.Host.Api.Healing;

/// <summary>A view as a row of an export.</summary>
/// <param name="View">Where it stands in the list.</param>
/// <param name="Document">What it says.</param>
internal sealed record ViewRow<T>(EntityView View, T Document);
