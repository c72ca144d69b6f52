using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tandem.Data;

namespace Tandem.Commands;

/// <summary>
/// Commands by their journal name, and their one form as JSON: in the journal, in decisions and in jobs.
/// </summary>
public sealed class CommandJson(params IEnumerable<Assembly> assemblies)
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new EntityIds.Json(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutSecrets } },
    };

    private readonly Dictionary<string, Type> types = assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsAssignableTo(typeof(ICommand)) && !type.IsAbstract)
        .ToDictionary(CommandNameAttribute.Of);

    /// <summary>A secret that is required to make a command is not required in what is written of it.</summary>
    private static void LeaveOutSecrets(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Set is null))
            property.IsRequired = false;
    }

    public static string Write(ICommand command) => JsonSerializer.Serialize(command, command.GetType(), Options);

    /// <summary>The command that somebody sent as name and body; null when it cannot be read.</summary>
    public ICommand? TryRead(string name, string body)
    {
        if (!types.TryGetValue(name, out var type))
            return null;

        try
        {
            return JsonSerializer.Deserialize(body, type, Options) as ICommand;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The command that was written under this name.</summary>
    public ICommand Read(string name, string body) => (ICommand)JsonSerializer.Deserialize(body, types[name], Options)!;
}
