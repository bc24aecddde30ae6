//! The conversation with the editor: from its introduction to its farewell, one message after the other.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::PublishDiagnostics;
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    InitializeParams, InitializeResult, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};
use serde::Serialize;
use serde_json::Value;

use super::address;
use super::analysis::{Analysis, Wish};
use super::client::{self, Client};
use super::diagnostics::Diagnostics;
use super::features::{FEATURES, Refusal};
use super::sync::{self, News};
use super::wire::{self, Incoming};
use super::workspace::{self, Workspace};
use crate::cli::serve::watch::{self, Notice};
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, Outcome};

/// The site is compiled when nothing has been typed for this long.
const QUIET: Duration = Duration::from_millis(150);

/// What happens to the server.
#[derive(Debug)]
pub enum Event {
    Received(Incoming),
    /// Files of the site may have changed, in an editor that does not tell.
    Changed,
    /// The editor is gone, or says what cannot be understood.
    Ended(Option<io::Error>),
    Analysed(Box<Analysis>),
    /// The site could not be read: of which generation, and why.
    Unreadable(u64, String),
}

/// Where the conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The editor has not introduced itself yet.
    New,
    Running,
    /// Its farewell is announced.
    Over,
}

#[derive(Debug)]
pub struct Server {
    /// The folder that the command line names.
    named: Option<PathBuf>,
    analyst: Sender<Wish>,
    /// By which the server itself is told.
    events: Sender<Event>,
    terminal: Terminal,
    stage: Stage,
    client: Client,
    site: Option<Workspace>,
    diagnostics: Diagnostics,
    /// Requests that wait for a compilation.
    waiting: Vec<Request>,
    /// When the site is to be compiled, and whether files are to be read again.
    due: Option<Instant>,
    reread: bool,
    /// Requests that were sent to the editor.
    sent: i32,
}

impl Server {
    pub fn new(named: Option<PathBuf>, analyst: Sender<Wish>, (events, terminal): (Sender<Event>, Terminal)) -> Server {
        Server {
            named,
            analyst,
            events,
            terminal,
            stage: Stage::New,
            client: Client::of(&lsp_types::ClientCapabilities::default()),
            site: None,
            diagnostics: Diagnostics::default(),
            waiting: Vec::new(),
            due: None,
            reread: true,
            sent: 0,
        }
    }

    /// Answers until the farewell.
    pub fn serve(mut self, inbox: &Receiver<Event>) -> Result<Outcome, Failure> {
        loop {
            let event = match self.due {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match event {
                Err(RecvTimeoutError::Timeout) => self.wish(),
                Err(RecvTimeoutError::Disconnected) => return Ok(self.end()),
                Ok(Event::Ended(error)) => {
                    if let Some(error) = error {
                        self.log(&format!("cannot go on: {error}"));
                    }
                    return Ok(self.end());
                }
                Ok(Event::Received(Incoming::Message(Message::Notification(exit)))) if exit.method == "exit" => {
                    return Ok(self.end());
                }
                Ok(event) => self.take(event).map_err(|error| Failure(format!("cannot answer the editor: {error}")))?,
            }
        }
    }

    /// A farewell that was not announced is an error, as the protocol has it.
    fn end(&self) -> Outcome {
        if self.stage == Stage::Over { Outcome::Done } else { Outcome::Stopped }
    }

    /// Standard output belongs to the protocol.
    fn log(&self, line: &str) {
        self.terminal.progress(line);
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Received(Incoming::Malformed(answer)) => wire::write_value(&mut io::stdout().lock(), &answer),
            Event::Received(Incoming::Message(Message::Request(request))) => self.request(request),
            Event::Received(Incoming::Message(Message::Notification(note))) => self.notification(note),
            Event::Received(Incoming::Message(Message::Response(_))) | Event::Ended(_) => Ok(()),
            Event::Changed => {
                self.changed_on_disk();
                Ok(())
            }
            Event::Analysed(analysis) => self.analysed(analysis),
            Event::Unreadable(generation, why) => self.unreadable(generation, &why),
        }
    }

    fn send(&self, message: impl Into<Message>) -> io::Result<()> {
        message.into().write(&mut io::stdout().lock())
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let refuse = |code: ErrorCode, why: &str| Response::new_err(request.id.clone(), code as i32, why.to_owned());
        match (self.stage, request.method.as_str()) {
            (Stage::New, "initialize") => {
                let response = match serde_json::from_value(request.params) {
                    Ok(params) => Response::new_ok(request.id, self.introduce(&params)),
                    Err(error) => Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string()),
                };
                self.send(response)
            }
            (Stage::New, _) => self.send(refuse(ErrorCode::ServerNotInitialized, "the first request is `initialize`")),
            (Stage::Over, _) => self.send(refuse(ErrorCode::InvalidRequest, "nothing is asked after `shutdown`")),
            (Stage::Running, "initialize") => {
                self.send(refuse(ErrorCode::InvalidRequest, "this has been asked before"))
            }
            (Stage::Running, "shutdown") => {
                self.stage = Stage::Over;
                self.send(Response::new_ok(request.id, Value::Null))
            }
            (Stage::Running, _) => self.answer(request),
        }
    }

    /// Answers by the table of features, now or when the site is compiled.
    fn answer(&mut self, request: Request) -> io::Result<()> {
        let Some(feature) = FEATURES.iter().find(|feature| feature.method == request.method) else {
            let why = format!("`{}` is not supported", request.method);
            return self.send(Response::new_err(request.id, ErrorCode::MethodNotFound as i32, why));
        };
        let answer = match &self.site {
            None => Ok(Value::Null),
            Some(site) => (feature.answer)(site, request.params.clone()),
        };
        match answer {
            Ok(value) => self.send(Response::new_ok(request.id, value)),
            Err(Refusal::Failed(code, why)) => self.send(Response::new_err(request.id, code as i32, why)),
            Err(Refusal::Wait) => {
                self.waiting.push(request);
                Ok(())
            }
        }
    }

    fn notification(&mut self, note: Notification) -> io::Result<()> {
        if self.stage != Stage::Running {
            return Ok(());
        }
        match note.method.as_str() {
            "initialized" => self.initialized(),
            "$/cancelRequest" => self.cancel(&note.params),
            method => {
                if self.site.is_none()
                    && let Some(path) = sync::opening(method, &note.params).and_then(|uri| address::path_of(&uri))
                {
                    self.open_site(workspace::folder_of(&path));
                }
                let Some(site) = &mut self.site else { return Ok(()) };
                match sync::take(site, method, note.params) {
                    News::Nothing => {}
                    News::Text => self.due = Some(Instant::now() + QUIET),
                    News::Disk => {
                        self.reread = true;
                        self.due = Some(Instant::now() + QUIET);
                    }
                }
                Ok(())
            }
        }
    }

    fn introduce(&mut self, params: &InitializeParams) -> InitializeResult {
        self.stage = Stage::Running;
        self.client = Client::of(&params.capabilities);
        self.open_site(self.named.clone().or_else(|| site_folder(params)));
        let mut capabilities = ServerCapabilities {
            position_encoding: Some(self.client.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
                ..TextDocumentSyncOptions::default()
            })),
            ..ServerCapabilities::default()
        };
        for feature in FEATURES {
            (feature.offer)(&mut capabilities, self.client);
        }
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        InitializeResult { capabilities, server_info: Some(ServerInfo { name: "attain".to_owned(), version }) }
    }

    fn initialized(&mut self) -> io::Result<()> {
        if !self.client.watches {
            return Ok(());
        }
        self.sent += 1;
        let id = RequestId::from(self.sent);
        self.send(Request::new(id, RegisterCapability::METHOD.to_owned(), client::registration()))
    }

    /// Takes up the site in a folder, and has it compiled at once.
    fn open_site(&mut self, folder: Option<PathBuf>) {
        let Some(folder) = folder else { return };
        self.log(&format!("the site is {}", folder.display()));
        if !self.client.watches {
            self.watch(&folder);
        }
        self.site = Some(Workspace::new(folder, self.client));
        self.wish();
    }

    /// Looks out for changes on disk; where that cannot be done, those that the editor makes are seen all the same.
    fn watch(&self, folder: &Path) {
        let events = self.events.clone();
        if let Err(failure) = watch::start(folder, Notice::Told, move |_| events.send(Event::Changed).is_ok()) {
            self.log(&failure.to_string());
        }
    }

    fn changed_on_disk(&mut self) {
        if let Some(site) = &mut self.site {
            site.generation += 1;
            self.reread = true;
            self.due = Some(Instant::now() + QUIET);
        }
    }

    /// Has the site compiled as it is now.
    fn wish(&mut self) {
        self.due = None;
        let Some(site) = &self.site else { return };
        let open = site.open.iter().map(|(path, buffer)| (path.clone(), buffer.text.clone())).collect();
        let reread = std::mem::take(&mut self.reread);
        let (folder, encoding) = (site.folder().to_owned(), site.client.encoding);
        let wish = Wish { folder, generation: site.generation, reread, encoding, open };
        if self.analyst.send(wish).is_err() {
            self.log("the site is not compiled any more");
        }
    }

    fn cancel(&mut self, params: &Value) -> io::Result<()> {
        let id: Option<RequestId> = params.get("id").and_then(|id| serde_json::from_value(id.clone()).ok());
        let Some(at) = self.waiting.iter().position(|request| Some(&request.id) == id.as_ref()) else { return Ok(()) };
        let request = self.waiting.remove(at);
        self.send(Response::new_err(request.id, ErrorCode::RequestCanceled as i32, "cancelled".to_owned()))
    }

    /// Takes in a compilation. What it says is told only when nothing has changed in the meantime.
    fn analysed(&mut self, mut analysis: Box<Analysis>) -> io::Result<()> {
        let Some(site) = &mut self.site else { return Ok(()) };
        let told = std::mem::take(&mut analysis.told);
        site.take(analysis);
        if site.current().is_ok() {
            for params in self.diagnostics.update(site, told) {
                self.send(note::<PublishDiagnostics>(params))?;
            }
        }
        for request in std::mem::take(&mut self.waiting) {
            self.answer(request)?;
        }
        Ok(())
    }

    /// Whoever waits for this compilation waits in vain.
    fn unreadable(&mut self, generation: u64, why: &str) -> io::Result<()> {
        self.log(why);
        self.reread = true;
        if self.site.as_ref().is_some_and(|site| site.generation == generation) {
            for request in std::mem::take(&mut self.waiting) {
                self.send(Response::new_err(request.id, ErrorCode::RequestFailed as i32, why.to_owned()))?;
            }
        }
        Ok(())
    }
}

/// The site in the folders that the editor has open.
#[allow(deprecated)] // Editors that know no workspace folders name their only folder so.
fn site_folder(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let paths = folders.chain(&params.root_uri).filter_map(address::path_of);
    paths.chain(params.root_path.iter().map(PathBuf::from)).find_map(|folder| workspace::folder_in(&folder))
}

fn note<N: lsp_types::notification::Notification<Params: Serialize>>(params: N::Params) -> Notification {
    Notification::new(N::METHOD.to_owned(), params)
}
