using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator;

/// <summary>What is recorded of values of a type, as text: names and types of members, recursively, as JSON has them. The name of a class is not part of it.</summary>
internal sealed class TypeShape(JsonSerializerContext? context)
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<Type> _open = [];

    /// <summary>The shape of a type.</summary>
    /// <exception cref="CheckpointStoreException">Values of the type can't be recorded.</exception>
    public static string Of(Type type, JsonSerializerContext? context)
    {
        var shape = new TypeShape(context);
        shape.Add(type);
        return shape._text.ToString();
    }

    private void Add(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            Add(underlying);
            _text.Append('?');
        }
        else if (type.IsEnum)
        {
            AddEnum(type);
        }
        else if (BuiltInJson.Knows(type) || type == typeof(byte[]))
        {
            _text.Append(type.Name);
        }
        else if (!_open.Add(type))
        {
            _text.Append('^').Append(type.Name);
        }
        else
        {
            Add(Codecs.TypeInfoOf(type, context));
            _open.Remove(type);
        }
    }

    // A number is recorded: another meaning of it is another shape.
    private void AddEnum(Type type)
    {
        Array values = Enum.GetValuesAsUnderlyingType(type);
        IEnumerable<string> members = Enum.GetNames(type).Select((name, at) => string.Create(CultureInfo.InvariantCulture, $"{name}={values.GetValue(at)}"));
        _text.Append('<').AppendJoin(',', members).Append('>');
    }

    private void Add(JsonTypeInfo type)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                AddMembers(type);
                break;
            case JsonTypeInfoKind.Enumerable when type.ElementType is { } element:
                _text.Append('[');
                Add(element);
                _text.Append(']');
                break;
            case JsonTypeInfoKind.Dictionary when type is { KeyType: { } key, ElementType: { } value }:
                _text.Append('{');
                Add(key);
                _text.Append("=>");
                Add(value);
                _text.Append('}');
                break;
            default:
                _text.Append(type.Type.FullName);
                break;
        }
    }

    private void AddMembers(JsonTypeInfo type)
    {
        _text.Append('{');
        string separator = "";
        foreach (JsonPropertyInfo member in type.Properties.OrderBy(static member => member.Name, StringComparer.Ordinal))
        {
            _text.Append(separator).Append(member.Name).Append(':');
            Add(member.PropertyType);
            separator = ",";
        }

        _text.Append('}');
        foreach (JsonDerivedType derived in type.PolymorphismOptions?.DerivedTypes ?? [])
        {
            _text.Append('|').Append(derived.TypeDiscriminator);
            Add(derived.DerivedType);
        }
    }
}
