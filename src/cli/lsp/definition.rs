//! From an id to what it names: the file of an activity or a term, the place of an indicator or factor, the first report
//! that speaks of a challenge. Rules are not in the site.

use lsp_types::request::GotoDefinition;
use lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, OneOf, ServerCapabilities};

use super::client::Client;
use super::features::{Feature, Refusal};
use super::lookup;
use super::workspace::Workspace;

pub struct Define;

impl Feature for Define {
    type Request = GotoDefinition;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        capabilities.definition_provider = Some(OneOf::Left(true));
    }

    fn answer(site: &Workspace, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>, Refusal> {
        let mention = lookup::mention_at(site, &params.text_document_position_params)?;
        let home = mention.and_then(|(_, mention)| lookup::home(site, &mention.thing));
        Ok(home.and_then(|(path, range)| site.location(&path, range)).map(GotoDefinitionResponse::Scalar))
    }
}
